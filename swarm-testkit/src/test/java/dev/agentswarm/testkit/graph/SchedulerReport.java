package dev.agentswarm.testkit.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The text of docs/scheduler-report.md: policies beside each other on graphs of every kind. */
final class SchedulerReport {
  private static final Path GRAPHS = Path.of("..", "graphs");
  private static final int SEEDS = 20;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, Double> means = new LinkedHashMap<>();

  /** A policy and what it is told. */
  private record Row(Policy policy, Estimates estimates, String name) {}

  private static final List<Row> ROWS = List.of(
      new Row(Policy.CRITICAL_PATH, new Estimates.Exact(), "critical path, exact estimates"),
      new Row(Policy.CRITICAL_PATH, new Estimates.Noisy(0.5), "critical path, noisy 0.5"),
      new Row(Policy.CRITICAL_PATH, new Estimates.Noisy(1), "critical path, noisy 1.0"),
      new Row(Policy.CRITICAL_PATH, new Estimates.Role(), "critical path, mean of the role"),
      new Row(Policy.CRITICAL_PATH, new Estimates.None(), "critical path, nothing known"),
      new Row(Policy.ARRIVAL, new Estimates.None(), "arrival"),
      new Row(Policy.LONGEST, new Estimates.Exact(), "longest first, exact"),
      new Row(Policy.SHORTEST, new Estimates.Exact(), "shortest first, exact"),
      new Row(Policy.RANDOM, new Estimates.None(), "random"));

  /** A graph, how many slots, and the best there is: its proven optimum, or its lower bound. */
  private record Case(Workload graph, int slots, double best) {}

  private SchedulerReport() {}

  static SchedulerReport make() throws IOException {
    SchedulerReport report = new SchedulerReport();
    report.line("# Scheduler report");
    report.line("");
    report.line(
        "What each policy makes of graphs whose best schedule is known, or bounded. Every number comes out of the live");
    report.line(
        "kernel and the live `Scheduler` classes in virtual time, from fixed seeds, and is the same on every machine:");
    report.line("");
    report.line(
        "    mvn test -pl swarm-testkit -am -Dtest=SchedulerReportTest -Dsurefire.failIfNoSpecifiedTests=false -Dreport.update=true");
    report.line("");
    report.line(
        "The ratio is makespan over the optimum (or over the lower bound max(critical path, work / slots), where it is said).");
    report.line(
        "\"Noisy 0.5\" multiplies each true duration by a lognormal factor of sigma 0.5; \"mean of the role\" tells the mean");
    report.line(
        "duration of all tasks of the same role, in hindsight. The longest wait is the longest time a ready task waited for a");
    report.line(
        "slot, as a share of the makespan, in the mean over the graphs. Idle while ready is the time a slot was free while a task");
    report.line("was ready: 0 for every policy, as the kernel allows none.");
    report.stg();
    report.planted();
    report.shapes();
    return report;
  }

  private void stg() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (String line : Files.readAllLines(GRAPHS.resolve("stg/index.csv"))) {
      String[] cells = line.split(",", -1);
      if (cells[9].equals("1")) {
        cases.add(new Case(GraphFile.read(GRAPHS.resolve("stg/" + cells[0] + "/" + cells[1])),
            Integer.parseInt(cells[4]), Double.parseDouble(cells[8])));
      }
    }
    table("STG, 180 random graphs of 50 tasks, 2 to 16 slots, proven optimum", cases, Map.of(
        "critical path, exact estimates", "1.0029", "critical path, noisy 0.5", "1.0086",
        "critical path, noisy 1.0", "1.0145", "arrival", "1.0319", "longest first, exact", "1.0318",
        "shortest first, exact", "1.0594", "random", "1.0438", "critical path, mean of the role", "1.0181"));
    line("");
    line(
        "\"Mean elsewhere\" is what another simulator, written before this library, measured on 360 graphs of the set; ours are");
    line(
        "the half with 50 tasks. Its random policy drew a priority for each task, ours draws anew for each decision. All STG");
    line("tasks are one role: there the rank from the mean of the role counts tasks on the way to the end.");
  }

  private void planted() throws IOException {
    Map<Integer, List<Case>> bySlots = new LinkedHashMap<>();
    Pattern name = Pattern.compile("plant_m(\\d+)_.*_opt(\\d+)\\.stg");
    try (Stream<Path> files = Files.list(GRAPHS.resolve("planted"))) {
      for (Path file : files.sorted().toList()) {
        Matcher known = name.matcher(file.getFileName().toString());
        if (known.matches()) {
          int slots = Integer.parseInt(known.group(1));
          bySlots.computeIfAbsent(slots, key -> new ArrayList<>())
              .add(new Case(GraphFile.read(file), slots, Double.parseDouble(known.group(2))));
        }
      }
    }
    Map<Integer, Map<String, String>> anchors = Map.of(
        16, Map.of("critical path, exact estimates", "1.0011", "critical path, noisy 0.5", "1.014",
            "critical path, noisy 1.0", "1.052", "arrival", "1.040", "longest first, exact", "1.072",
            "shortest first, exact", "1.170", "random", "1.090", "critical path, mean of the role", "1.154"),
        64, Map.of("critical path, exact estimates", "1.0023", "critical path, noisy 0.5", "1.064",
            "critical path, noisy 1.0", "1.112", "arrival", "1.061", "longest first, exact", "1.115",
            "shortest first, exact", "1.203", "random", "1.149", "critical path, mean of the role", "1.230"));
    bySlots.forEach((slots, cases) -> table(
        "Planted optima, " + cases.size() + " graphs, " + slots + " slots", cases,
        anchors.getOrDefault(slots, Map.of())));
    line("");
    line(
        "These graphs are kind to arrival: their tasks become ready about when the planted schedule starts them. They show");
    line("what a rank from bad estimates costs, and why an unknown duration adds nothing to a rank.");
  }

  private void shapes() {
    shape("fan-out/join", seed -> Shapes.fanOutJoin(5, 60, seed));
    shape("map-reduce", seed -> Shapes.mapReduce(200, 20, seed));
    shape("pipelines with verify and repair", seed -> Shapes.pipelines(30, 12, seed));
    shape("late growth", seed -> Shapes.lateGrowth(14, 20, seed));
  }

  private void shape(String name, LongFunction<Workload> maker) {
    List<Case> cases = new ArrayList<>();
    for (int slots : List.of(8, 16, 32)) {
      for (long seed = 1; seed <= SEEDS; seed++) {
        Workload graph = maker.apply(seed);
        cases.add(new Case(graph, slots, graph.lowerBound(slots)));
      }
    }
    table("Swarm shape: " + name + " (" + SEEDS + " seeds, 8, 16 and 32 slots; over the lower bound)", cases,
        Map.of());
  }

  private void table(String title, List<Case> cases, Map<String, String> anchors) {
    line("");
    line("## " + title);
    line("");
    line("| policy | mean | p95 | max | at the best | longest wait | idle while ready |"
        + (anchors.isEmpty() ? "" : " mean elsewhere |"));
    line("|---|---|---|---|---|---|---|" + (anchors.isEmpty() ? "" : "---|"));
    for (Row row : ROWS) {
      List<Double> ratios = new ArrayList<>();
      double waits = 0;
      double idle = 0;
      int best = 0;
      for (int i = 0; i < cases.size(); i++) {
        Case each = cases.get(i);
        GraphResult result = GraphRun.of(each.graph(), each.slots(), row.policy().scheduler(i),
            row.estimates(), i);
        double ratio = result.makespan() / each.best();
        ratios.add(ratio);
        best += ratio <= 1 + 1e-9 ? 1 : 0;
        waits += result.longestWait() / result.makespan();
        idle += result.idleWhileReady();
      }
      ratios.sort(null);
      double mean = ratios.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      means.put(title + "/" + row.name(), mean);
      line(
          String.format(Locale.ROOT, "| %s | %.4f | %.4f | %.4f | %.1f %% | %.1f %% | %s |", row.name(), mean,
              ratios.get((int) Math.ceil(ratios.size() * 0.95) - 1), ratios.getLast(),
              100.0 * best / cases.size(),
              100 * waits / cases.size(), idle == 0 ? "0" : String.format(Locale.ROOT, "%.3f s", idle))
              + (anchors.isEmpty() ? "" : " " + anchors.getOrDefault(row.name(), "") + " |"));
    }
  }

  private void line(String words) {
    text.append(words).append('\n');
  }

  String text() {
    return text.toString();
  }

  /** The mean ratio of each row of each table, by "table/row". */
  Map<String, Double> means() {
    return means;
  }
}
