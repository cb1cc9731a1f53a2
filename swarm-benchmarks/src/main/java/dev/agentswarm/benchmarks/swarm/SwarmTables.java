package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.benchmarks.table.Cost;
import dev.agentswarm.benchmarks.table.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures runs beside the same work by others, a fork each, and adds the rows. {@code -Dshort=true} takes a quick look:
 * less warm, fewer runs.
 */
public final class SwarmTables {
  private static final boolean SHORT = Boolean.getBoolean("short");
  private static final String PART = "swarm";
  private static final List<String> ALL = List.of("swarm", "journal", "threads", "langChain4j",
      "langGraph4j");

  /** Medians of one who worked: microseconds of the clock, of the processor, bytes. */
  private record Figures(double clock, double processor, double bytes) {}

  private SwarmTables() {}

  /** Runs {@code warm}, {@code cold} or {@code fanout}; without arguments all of them. */
  public static void main(String[] args) throws RunnerException {
    Set<String> parts = Set.of(args);
    if (parts.isEmpty() || parts.contains("warm")) {
      warm();
    }
    if (parts.isEmpty() || parts.contains("cold")) {
      cold();
    }
    if (parts.isEmpty() || parts.contains("fanout")) {
      fanOut();
    }
  }

  private static void warm() throws RunnerException {
    Map<String, Figures> figures = new HashMap<>();
    for (String who : ALL) {
      // A second and more each: what else the machine does comes and goes.
      figures.put(who,
          run("StepBenchmark", who, warmUps(who), SHORT ? 10 : who.startsWith("lang") ? 40 : 200, 1));
    }
    Map<String, Double> clock = each(figures, true);
    double added = of(figures, "journal").clock() - of(figures, "swarm").clock();
    new Row(PART, "a step, warm, no journal: µs", 5, clock).add();
    new Row(PART, "… of processor time, all threads: µs", Double.NaN, each(figures, false)).add();
    new Row(PART, "… garbage: bytes", Double.NaN, bytes(figures)).add();
    Row.of(PART, "a step, warm, durable journal: µs more", Math.max(0, added)).atMost(5).add();
    Row.of(PART, "… of processor time: µs more",
        Math.max(0, of(figures, "journal").processor() - of(figures, "swarm").processor())).add();
  }

  /** So many runs until the compiler is through; those that take longer a run need fewer of them. */
  static int warmUps(String who) {
    return SHORT ? 40 : who.equals("langGraph4j") ? 80 : who.equals("langChain4j") ? 300 : 1_000;
  }

  private static void cold() throws RunnerException {
    Map<String, Figures> figures = new HashMap<>();
    for (String who : ALL) {
      figures.put(who, run("StepBenchmark", who, 0, 1, SHORT ? 1 : 4));
    }
    new Row(PART, "a step of the first run in a fresh JVM, no journal: µs", 30, each(figures, true)).add();
    new Row(PART, "… of processor time, the compiler's included: µs", Double.NaN, each(figures, false)).add();
    Row.of(PART, "… durable journal: µs", of(figures, "journal").clock()).add();
  }

  private static void fanOut() throws RunnerException {
    Map<String, Double> ratios = new HashMap<>();
    for (String who : List.of("journal", "threads", "langChain4j", "langGraph4j")) {
      Figures figures = run("FanOutBenchmark", who, SHORT ? 2 : 5, SHORT ? 3 : 11, 1);
      ratios.put(who.equals("journal") ? "swarm" : who, figures.clock() / FanOutBenchmark.IDEAL);
    }
    new Row(PART, "300 agents × 7 turns × 50 ms, warm, durable journal: of the ideal 350 ms", 1.03, ratios)
        .add();
  }

  private static Map<String, Double> each(Map<String, Figures> figures, boolean clock) {
    Map<String, Double> each = new HashMap<>();
    figures.forEach((who, of) -> each.put(who, clock ? of.clock() : of.processor()));
    return each;
  }

  private static Map<String, Double> bytes(Map<String, Figures> figures) {
    Map<String, Double> each = new HashMap<>();
    figures.forEach((who, of) -> each.put(who, (double) Math.round(of.bytes())));
    return each;
  }

  private static Figures of(Map<String, Figures> figures, String who) {
    Figures of = figures.get(who);
    if (of == null) {
      throw new IllegalStateException("nobody measured " + who);
    }
    return of;
  }

  private static Figures run(String benchmark, String who, int warm, int runs, int forks)
      throws RunnerException {
    ChainedOptionsBuilder options = new OptionsBuilder().include("swarm\\." + benchmark + "\\.run$")
        .param("who", who).warmupIterations(warm).measurementIterations(runs).forks(forks)
        .verbosity(VerboseMode.SILENT).shouldFailOnError(true).addProfiler(Cost.class)
        .jvmArgs("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g", "-Dshort=" + SHORT,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    RunResult result = new Runner(options.build()).run().iterator().next();
    List<Double> clock = new ArrayList<>();
    result.getBenchmarkResults().forEach(fork -> fork.getIterationResults()
        .forEach(run -> clock.add(run.getPrimaryResult().getScore())));
    return new Figures(median(clock), score(result, Cost.PROCESSOR) / 1e3, score(result, Cost.BYTES));
  }

  // Processor time ticks coarsely, so that only means say something. What is checked at the end of a fork falls into its
  // last run, which is left out.
  private static double score(RunResult result, String name) {
    List<Double> each = new ArrayList<>();
    result.getBenchmarkResults().forEach(fork -> {
      int runs = fork.getIterationResults().size();
      fork.getIterationResults().stream().limit(Math.max(1, runs - 1))
          .forEach(run -> run.getSecondaryResults().forEach((counted, score) -> {
            if (counted.endsWith(name)) {
              each.add(score.getScore());
            }
          }));
    });
    return each.stream().mapToDouble(Double::doubleValue).average()
        .orElseThrow(() -> new IllegalStateException("nobody counted " + name));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
