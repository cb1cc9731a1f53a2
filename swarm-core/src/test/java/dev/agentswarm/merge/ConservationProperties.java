package dev.agentswarm.merge;

import static dev.agentswarm.merge.Work.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/**
 * Every line a task added is in the head, or was removed by a merged task that had it before its eyes, or the task's
 * merge was a conflict. Nothing else comes or goes. Each line of a scenario is unique, so lines can be counted.
 */
class ConservationProperties {
  record Op(int kind, int file, int at, int count) {}

  /** Work that starts from one of the heads there were before it is merged, and is merged in list order. */
  record Task(int from, List<Op> ops) {}

  record Done(Layer layer, Result result) {}

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void noLineIsLostOrDoubled(@ForAll("scenarios") List<Task> tasks) {
    check(tasks);
  }

  @Property(tries = 5000, edgeCases = EdgeCasesMode.NONE)
  @Tag("extended")
  void noLineIsLostOrDoubledInManyMore(@ForAll("scenarios") List<Task> tasks) {
    check(tasks);
  }

  private static void check(List<Task> tasks) {
    Integrator integrator = new Integrator(base(), List.of());
    List<Done> all = run(tasks, integrator.head(), integrator::merge);
    assertThat(faults(all, base(), integrator.head())).isEmpty();
  }

  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void theSameWorkInTheSameOrderGivesTheSameHeadAndVerdicts(@ForAll("scenarios") List<Task> tasks) {
    Integrator one = new Integrator(base(), List.of());
    Integrator other = new Integrator(base(), List.of());
    List<Done> first = run(tasks, one.head(), one::merge);
    List<Done> second = run(tasks, other.head(), other::merge);
    assertThat(one.changes()).isEqualTo(other.changes());
    assertThat(Work.texts(one.head())).isEqualTo(Work.texts(other.head()));
    assertThat(verdicts(first)).isEqualTo(verdicts(second));
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void rebasingFirstChangesNeitherVerdictNorHead(@ForAll("scenarios") List<Task> tasks) {
    Integrator straight = new Integrator(base(), List.of());
    Integrator stepwise = new Integrator(base(), List.of());
    run(tasks, straight.head(), work -> {
      Rebased rebased = stepwise.rebase(work);
      Result result = straight.merge(work);
      assertThat(rebased instanceof Rebased.Clean).isEqualTo(result instanceof Result.Merged);
      if (rebased instanceof Rebased.Clean clean) {
        assertThat(stepwise.merge(clean.layer())).isInstanceOf(Result.Merged.class);
      }
      return result;
    });
    assertThat(Work.texts(stepwise.head())).isEqualTo(Work.texts(straight.head()));
  }

  @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
  void theChangesOfTheHeadLeadFromTheBaseToTheHead(@ForAll("scenarios") List<Task> tasks) {
    Integrator integrator = new Integrator(base(), List.of());
    run(tasks, integrator.head(), integrator::merge);
    Layer layer = Layer.over(base());
    layer.apply(integrator.changes());
    assertThat(Work.texts(layer.asSnapshot())).isEqualTo(Work.texts(integrator.head()));
  }

  @Example
  void thisCheckCatchesAnIntegratorWhereTheLastWriterWins() {
    assertThat(scenariosWithFaults(LastWriterWins::new)).isNotZero();
  }

  @Example
  void thisCheckCatchesAnIntegratorThatLosesOneSideOfAMerge() {
    assertThat(scenariosWithFaults(OneSideOnly::new)).isNotZero();
  }

  private interface Merging {
    Result merge(Layer work);

    Snapshot head();
  }

  /** Takes what comes, whatever was merged before. */
  private static final class LastWriterWins implements Merging {
    private Snapshot head = base();

    @Override
    public Result merge(Layer work) {
      Edits edits = Edits.none(Tree.of(head));
      for (Step step : work.edits().steps()) {
        edits = switch (step) {
          case Step.Put put -> edits.put(put.path(), put.leaf());
          case Step.Drop drop -> edits.delete(drop.path());
          case Step.Move move -> edits.delete(move.from()).put(move.path(), move.leaf());
        };
      }
      head = edits.now();
      return new Result.Merged(List.of(), head);
    }

    @Override
    public Snapshot head() {
      return head;
    }
  }

  /** Calls merged what was a conflict. */
  private static final class OneSideOnly implements Merging {
    private final Integrator integrator = new Integrator(base(),
        List.of(conflict -> Optional.ofNullable(conflict.ours())));

    @Override
    public Result merge(Layer work) {
      return integrator.merge(work);
    }

    @Override
    public Snapshot head() {
      return integrator.head();
    }
  }

  private int scenariosWithFaults(Supplier<Merging> mergings) {
    int caught = 0;
    for (int seed = 0; seed < 100; seed++) {
      List<Task> tasks = scenarios().generator(1000).next(new Random(seed)).value();
      Merging merging = mergings.get();
      List<Done> all = run(tasks, merging.head(), merging::merge);
      caught += faults(all, base(), merging.head()).isEmpty() ? 0 : 1;
    }
    return caught;
  }

  @Provide
  Arbitrary<List<Task>> scenarios() {
    Arbitrary<Integer> small = Arbitraries.integers().between(0, 9);
    Arbitrary<Op> op = Combinators.combine(Arbitraries.integers().between(0, 11), small,
        Arbitraries.integers().between(0, 30), Arbitraries.integers().between(1, 3)).as(Op::new);
    return Combinators.combine(small, op.list().ofMinSize(1).ofMaxSize(5)).as(Task::new).list().ofMinSize(1)
        .ofMaxSize(10);
  }

  private static Snapshot base() {
    List<String> files = new ArrayList<>();
    for (int file = 0; file < 4; file++) {
      int of = file;
      files.add("f" + file);
      files.add(joined(IntStream.range(0, 20).mapToObj(line -> "base " + of + "." + line).toList()));
    }
    return Work.files(files.toArray(String[]::new));
  }

  private static List<Done> run(List<Task> tasks, Snapshot base, Function<Layer, Result> merging) {
    List<Snapshot> heads = new ArrayList<>(List.of(base));
    List<Done> all = new ArrayList<>();
    for (int at = 0; at < tasks.size(); at++) {
      Task task = tasks.get(at);
      Layer layer = Layer.over(heads.get(Math.floorMod(heads.size() - 1 - task.from(), heads.size())));
      for (int op = 0; op < task.ops().size(); op++) {
        doing(layer, task.ops().get(op), "task " + at + "." + op);
      }
      Result result = merging.apply(layer);
      all.add(new Done(layer, result));
      if (result instanceof Result.Merged merged) {
        heads.add(merged.head());
      }
    }
    return all;
  }

  private static void doing(Layer layer, Op op, String mark) {
    List<String> paths = layer.paths();
    if (op.kind() == 11 || paths.isEmpty()) {
      layer.write("new " + mark.substring(5), text(joined(fresh(mark, op.count()))));
      return;
    }
    String path = paths.get(op.file() % paths.size());
    List<String> lines = new ArrayList<>(layer.read(path).text().lines().toList());
    int at = Math.min(op.at(), lines.size());
    int to = Math.min(at + op.count(), lines.size());
    switch (op.kind()) {
      case 0, 1, 2, 3 -> lines.addAll(at, fresh(mark, op.count()));
      case 4, 5, 6 -> {
        lines.subList(at, to).clear();
        lines.addAll(at, fresh(mark, op.count()));
      }
      case 7 -> lines.subList(at, to).clear();
      case 8 -> {
        layer.delete(path);
        return;
      }
      default -> {
        layer.move(path, "moved " + mark.substring(5));
        return;
      }
    }
    layer.write(path, text(joined(lines)));
  }

  private static List<String> fresh(String mark, int count) {
    return IntStream.range(0, count).mapToObj(line -> mark + "." + line).toList();
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** How often each line is in the head, where that is not how often it should be. */
  private static List<String> faults(List<Done> all, Snapshot base, Snapshot head) {
    Map<String, Integer> due = count(base);
    for (Done done : all) {
      if (done.result() instanceof Result.Merged) {
        Map<String, Integer> before = count(done.layer().base());
        Map<String, Integer> after = count(done.layer().asSnapshot());
        after.keySet().stream().filter(line -> !before.containsKey(line)).forEach(line -> due.put(line, 1));
        before.keySet().stream().filter(line -> !after.containsKey(line)).forEach(due::remove);
      }
    }
    Map<String, Integer> there = count(head);
    List<String> faults = new ArrayList<>();
    due.keySet().stream().filter(line -> !there.containsKey(line))
        .forEach(line -> faults.add("lost: " + line));
    there.forEach((line, times) -> {
      if (!due.containsKey(line)) {
        faults.add("came back: " + line);
      } else if (times > 1) {
        faults.add("doubled: " + line);
      }
    });
    return faults;
  }

  private static Map<String, Integer> count(Snapshot snapshot) {
    Map<String, Integer> lines = new TreeMap<>();
    Work.texts(snapshot).values()
        .forEach(text -> text.lines().forEach(line -> lines.merge(line, 1, Integer::sum)));
    return lines;
  }

  private static List<String> verdicts(List<Done> all) {
    return all.stream().map(done -> switch (done.result()) {
      case Result.Merged merged -> "merged " + merged.paths();
      case Result.Conflicted conflicted -> "conflicts " + conflicted.conflicts();
    }).toList();
  }
}
