package dev.agentswarm.testkit;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Graphs of tasks and changes of them, for jqwik. Tasks are named {@code t0}, {@code t1} and so on, and ask for agents of
 * the kinds {@link #KINDS}; everything shrinks towards few tasks without needs.
 *
 * @since 0.1
 */
public final class PlanArbitraries {
  /** The kinds of agent that tasks ask for. */
  public static final List<String> KINDS = List.of("work", "code", "rare");

  /** The measure by which the best of variants is taken. */
  public static final String MEASURE = "good";

  private static final List<Set<String>> WRITES = List.of(Set.of(), Set.of(), Set.of("src/A.java"),
      Set.of("src"),
      Set.of("src/*.java", "docs"), Set.of("docs/a.md"), Set.of("**/b.md"), Set.of("./src//B.java"));

  private PlanArbitraries() {}

  /** Graphs of up to so many tasks, free of circles; each task comes after those it needs. */
  public static Arbitrary<List<Task>> taskGraphs(int most) {
    return shapes().list().ofMinSize(1).ofMaxSize(most).map(shapes -> {
      List<Task> tasks = new ArrayList<>();
      for (Shape shape : shapes) {
        tasks.add(shape.task(tasks.size(), tasks.size()));
      }
      return tasks;
    });
  }

  /** Plans of up to so many tasks. */
  public static Arbitrary<Plan> plans(int most) {
    return taskGraphs(most).map(Plan::of);
  }

  /**
   * Patches that may or may not fit a graph of {@code t0} to {@code t(known-1)}: they add tasks from {@code t(known)} on
   * and change any of all these in any way, senseless ones included.
   */
  public static Arbitrary<PlanPatch> patches(int known) {
    Arbitrary<TaskId> ids = Arbitraries.integers().between(0, known + 1).map(PlanArbitraries::id);
    Arbitrary<Edit> changes = Arbitraries.frequencyOf(
        Tuple.of(3, Combinators.combine(ids, ids).as(Edit.Need::new)),
        Tuple.of(1, ids.map(Edit.Drop::new)),
        Tuple.of(2, Combinators.combine(ids, estimates()).as(Edit.Reestimate::new)));
    return Combinators.combine(shapes().list().ofMaxSize(3), changes.list().ofMaxSize(3))
        .as((shapes, edits) -> {
          List<Edit> all = new ArrayList<>();
          for (int i = 0; i < shapes.size(); i++) {
            all.add(new Edit.Add(shapes.get(i).task(known + i, known + shapes.size())));
          }
          all.addAll(edits);
          return new PlanPatch(all);
        });
  }

  /**
   * The same graphs, in which some tasks choose among those that stand before them: the first, the best by
   * {@link #MEASURE}, or a few; with an agent or without. Shrinks towards the graphs as they were.
   */
  public static Arbitrary<List<Task>> joined(Arbitrary<List<Task>> graphs) {
    return Combinators.combine(graphs, Arbitraries.integers().between(0, 59).list().ofMaxSize(8))
        .as(Choices::among);
  }

  /** The same patches, in which some of the added tasks choose among the others. */
  public static Arbitrary<PlanPatch> joinedPatches(int known) {
    return Combinators.combine(patches(known), Arbitraries.integers().between(0, 59).list().ofMaxSize(3))
        .as((patch, draws) -> {
          List<Edit> edits = new ArrayList<>();
          Choices.among(patch.tasks(), draws).forEach(task -> edits.add(new Edit.Add(task)));
          patch.edits().stream().filter(edit -> !(edit instanceof Edit.Add)).forEach(edits::add);
          return new PlanPatch(edits);
        });
  }

  /** Estimates, unknown ones among them. */
  public static Arbitrary<Estimate> estimates() {
    return Arbitraries.integers().between(0, 20).map(tenths -> Estimate.seconds(tenths / 2.0));
  }

  private static TaskId id(int number) {
    return TaskId.of("t" + number);
  }

  private record Shape(int needs, int kind, int writes, Estimate estimate) {
    // Needs are bits, counted backwards from the task before this one.
    Task task(int number, int before) {
      List<TaskId> ids = new ArrayList<>();
      for (int bit = 0; bit < 16 && bit < before; bit++) {
        if ((needs & 1 << bit) != 0 && before - 1 - bit != number) {
          ids.add(id(before - 1 - bit));
        }
      }
      return new Task(id(number), KINDS.get(kind), "Do t" + number + ".", Set.of(), WRITES.get(writes),
          List.of(),
          Map.of(), estimate, Join.all()).needing(ids);
    }
  }

  private static Arbitrary<Shape> shapes() {
    Arbitrary<Integer> bits = Arbitraries.integers().between(0, 15);
    // Few needs are commoner than many.
    Arbitrary<Integer> needs = Combinators.combine(bits, bits, Arbitraries.integers().between(0, 255))
        .as((near, mask, far) -> (near & mask) | (far % 7 == 0 ? far << 4 : 0));
    return Combinators.combine(needs, Arbitraries.integers().between(0, KINDS.size() - 1),
        Arbitraries.integers().between(0, WRITES.size() - 1), estimates()).as(Shape::new);
  }
}
