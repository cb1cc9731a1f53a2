package dev.agentswarm.plan;

import java.util.Arrays;
import java.util.List;

/**
 * A change of the graph while it runs. Accepted as a whole or refused as a whole, with every reason.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param edits applied in order
 * @since 0.1
 */
public record PlanPatch(List<Edit> edits) {
  public PlanPatch {
    edits = List.copyOf(edits);
  }

  /** Adds these tasks; they may need each other and tasks that are there. */
  public static PlanPatch add(Task... tasks) {
    return add(Arrays.asList(tasks));
  }

  /** Adds these tasks; they may need each other and tasks that are there. */
  public static PlanPatch add(List<Task> tasks) {
    return new PlanPatch(tasks.stream().map(task -> (Edit) new Edit.Add(task)).toList());
  }

  /** Adds the tasks of this plan, such as {@code PlanPatch.add(Plan.bestOf("choose", variants, "speed"))}. */
  public static PlanPatch add(Plan plan) {
    return add(plan.tasks());
  }

  /** The tasks it adds, in order. */
  public List<Task> tasks() {
    return edits.stream().filter(Edit.Add.class::isInstance).map(edit -> ((Edit.Add) edit).task()).toList();
  }

  /** One edit. */
  public sealed interface Edit {
    /** A new task. */
    record Add(Task task) implements Edit {}

    /** A task that has not started yet shall wait for another one too; of a join, that is one more variant. */
    record Need(TaskId task, TaskId need) implements Edit {}

    /** A task that has not started yet is dropped; those who need it no longer do. A join goes after its variants. */
    record Drop(TaskId task) implements Edit {}

    /** A better estimate. */
    record Reestimate(TaskId task, Estimate estimate) implements Edit {}
  }
}
