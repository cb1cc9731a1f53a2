package dev.agentswarm.kernel;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.run.Learned;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What tasks take, learned from earlier runs and from this one: shrunken means and quantiles for each kind of agent and
 * model. What was learned counts from the next ranking on, and a ranking of all follows only when some kind's estimate
 * has moved by a quarter, and after so many more completions that there are few: at least eight, and an eighth of all.
 *
 * <p>A kind of which too little is known adds nothing to a rank: its tasks run in the order they come, since a rank from
 * noise is worse than that. A task's own estimate wins over what is learned.
 */
final class Estimator {
  /** So often must a kind be seen before it counts. */
  static final int SURE = 3;
  /** So many completions lie between two rankings of all, at least. */
  static final int PATIENCE = 8;
  /** What share of work with acceptance criteria is rejected, as long as nothing else is known. */
  static final double REJECTED = 0.2;
  /** What a repair takes, as a share of its task, as long as none was seen. */
  static final double REPAIR_SHARE = 0.5;

  private final boolean learns;
  // By kind, then by model: all that is known, and what this run has added.
  private final Map<String, Map<String, Cell>> all = new TreeMap<>();
  private final Map<String, Map<String, Cell>> added = new TreeMap<>();
  // The model a kind was seen with last in this run.
  private final Map<String, String> model = new TreeMap<>();
  // What weights are made of, until the next ranking.
  private Map<String, Expected> counts = Map.of();
  private long completions;
  private long ranked;

  /** A growing {@link Experience}. */
  private static final class Cell {
    final Sketch seconds = new Sketch();
    final Sketch steps = new Sketch();
    final Sketch tokens = new Sketch();
    final Sketch modelSeconds = new Sketch();
    final Sketch toolSeconds = new Sketch();
    final Sketch repairSeconds = new Sketch();
    final Sketch verifySeconds = new Sketch();
    long judged;
    long rejected;

    void add(Experience known) {
      seconds.add(known.seconds());
      steps.add(known.steps());
      tokens.add(known.tokens());
      modelSeconds.add(known.modelSeconds());
      toolSeconds.add(known.toolSeconds());
      repairSeconds.add(known.repairSeconds());
      verifySeconds.add(known.verifySeconds());
      judged += known.judged();
      rejected += known.rejected();
    }

    Experience experience(String kind, String model) {
      return new Experience(kind, model, seconds.tally(), steps.tally(), tokens.tally(), modelSeconds.tally(),
          toolSeconds.tally(), repairSeconds.tally(), verifySeconds.tally(), judged, rejected);
    }
  }

  /** With what earlier runs have taught; null when nothing shall be learned. */
  Estimator(@Nullable Known known) {
    learns = known != null;
    if (known != null) {
      known.experiences().forEach(each -> cell(all, each.kind(), each.model()).add(each));
      counts = expected();
    }
  }

  private static Cell cell(Map<String, Map<String, Cell>> cells, String kind, String model) {
    return cells.computeIfAbsent(kind, name -> new TreeMap<>()).computeIfAbsent(model, name -> new Cell());
  }

  private List<Cell> cells(String kind) {
    String with = model.getOrDefault(kind, "");
    return learns ? List.of(cell(all, kind, with), cell(added, kind, with)) : List.of();
  }

  /** An agent came to its end by itself. */
  void ended(Node node, Attempt attempt) {
    if (node.isHead()) {
      return;
    }
    boolean first = attempt.id.number() == 1 && attempt.kind.equals(node.kind());
    double seconds = attempt.seconds();
    if (first) {
      model.put(attempt.kind, attempt.model);
    }
    for (Cell cell : cells(node.kind())) {
      if (!first) {
        cell.repairSeconds.add(seconds);
        continue;
      }
      cell.seconds.add(seconds);
      cell.steps.add((double) attempt.usage.steps());
      cell.tokens.add((double) attempt.usage.tokens());
      cell.modelSeconds.add(attempt.modelSeconds);
      cell.toolSeconds.add(attempt.toolSeconds);
    }
    completions++;
  }

  /** What an agent made was judged, in so much time. */
  void judged(Node node, double seconds, boolean rejected) {
    if (node.isHead()) {
      return;
    }
    for (Cell cell : cells(node.kind())) {
      cell.verifySeconds.add(seconds);
      cell.judged++;
      cell.rejected += rejected ? 1 : 0;
    }
  }

  /** True when all must be ranked anew: what was learned counts from now on. */
  boolean hasNews() {
    if (!learns || completions - ranked < Math.max(PATIENCE, completions / PATIENCE)) {
      return false;
    }
    ranked = completions;
    Map<String, Expected> now = expected();
    if (now.entrySet().stream()
        .noneMatch(each -> each.getValue().differs(counts.getOrDefault(each.getKey(), Expected.UNKNOWN)))) {
      return false;
    }
    counts = now;
    return true;
  }

  private Map<String, Expected> expected() {
    Shrinkage seconds = shrinkage(cell -> cell.seconds);
    Shrinkage steps = shrinkage(cell -> cell.steps);
    Shrinkage tokens = shrinkage(cell -> cell.tokens);
    Shrinkage repairs = shrinkage(cell -> cell.repairSeconds);
    Shrinkage verifies = shrinkage(cell -> cell.verifySeconds);
    Map<String, Expected> expected = new TreeMap<>();
    for (Map.Entry<String, Map<String, Cell>> each : all.entrySet()) {
      String kind = each.getKey();
      Cell cell = best(each.getValue(), model.get(kind));
      if (cell.seconds.count() >= SURE) {
        expected.put(kind, new Expected(seconds.mean(cell.seconds), steps.mean(cell.steps),
            tokens.mean(cell.tokens), repairs.all().count() == 0 ? 0 : repairs.mean(cell.repairSeconds),
            verifies.mean(cell.verifySeconds), cell.judged, cell.rejected));
      }
    }
    return expected;
  }

  /** All that is known, for people: kinds in order, and their models. */
  List<Learned> told() {
    Shrinkage seconds = shrinkage(cell -> cell.seconds);
    Shrinkage steps = shrinkage(cell -> cell.steps);
    Shrinkage tokens = shrinkage(cell -> cell.tokens);
    Shrinkage models = shrinkage(cell -> cell.modelSeconds);
    Shrinkage tools = shrinkage(cell -> cell.toolSeconds);
    List<Learned> told = new ArrayList<>();
    all.forEach((kind, with) -> with.forEach((name, cell) -> {
      if (cell.seconds.count() > 0) {
        told.add(new Learned(kind, name, cell.seconds.count(), seconds.spread(cell.seconds),
            steps.spread(cell.steps), tokens.spread(cell.tokens), models.spread(cell.modelSeconds),
            tools.spread(cell.toolSeconds)));
      }
    }));
    return told;
  }

  private Shrinkage shrinkage(Function<Cell, Sketch> quantity) {
    Collection<Sketch> kinds = new ArrayList<>();
    all.values().forEach(models -> models.values().forEach(cell -> kinds.add(quantity.apply(cell))));
    return Shrinkage.of(kinds);
  }

  // With the model this run uses for the kind; before enough is known of that, with the one most is known of.
  private Cell best(Map<String, Cell> models, @Nullable String last) {
    Cell best = new Cell();
    for (Map.Entry<String, Cell> each : models.entrySet()) {
      long seen = each.getValue().seconds.count();
      if (each.getKey().equals(last) && seen >= SURE) {
        return each.getValue();
      }
      best = seen > best.seconds.count() ? each.getValue() : best;
    }
    return best;
  }

  /** What counts for tasks of this kind now. */
  Expected expected(String kind) {
    return Objects.requireNonNullElse(counts.get(kind), Expected.UNKNOWN);
  }

  /** What the task's own work is thought to take: as its estimate says, else as its kind was seen to take. */
  Estimate own(Node node) {
    Estimate told = node.estimate;
    Expected kind = expected(node.kind());
    if (!learns || told.seconds() > 0 || kind.seconds() == 0) {
      return told;
    }
    int steps = (int) Math.min(Integer.MAX_VALUE, Math.round(kind.steps()));
    if (told.steps() == 0) {
      return new Estimate(kind.seconds(), steps);
    }
    return kind.steps() > 0
        ? new Estimate(told.steps() * kind.seconds() / kind.steps(), told.steps())
        : told;
  }

  /** What the task adds to a rank: its own work, its judging, and the chance of a repair with another judging. */
  double weight(Node node) {
    double own = own(node).weight();
    return learns ? own + afterwards(node, own) : own;
  }

  private double afterwards(Node node, double own) {
    Expected kind = expected(node.kind());
    double chance = kind.chance(node.hasCriteria() ? REJECTED : 0);
    double repair = kind.repair() > 0 ? kind.repair() : REPAIR_SHARE * own;
    return kind.verify() + chance * (repair + kind.verify());
  }

  /** What this run has added to what is known. */
  Known added() {
    List<Experience> experiences = new ArrayList<>();
    added.forEach((kind, models) -> models
        .forEach((with, cell) -> experiences.add(cell.experience(kind, with))));
    return new Known(experiences);
  }

  @Override
  public String toString() {
    return completions + " completions, ranked at " + ranked + ", " + new LinkedHashMap<>(counts)
        + ", models "
        + model + ", added " + added();
  }
}
