package dev.agentswarm.plan;

import dev.agentswarm.budget.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A dependency graph of tasks that is known to be sound: a plan that exists is valid.
 *
 * <p><b>Threads:</b> immutable. Tasks keep the order they were given in.
 *
 * @param tasks the nodes; edges are their {@link Task#needs}
 * @since 0.1
 */
public record Plan(List<Task> tasks) {

  /**
   * Checks all rules.
   *
   * @throws InvalidPlanException telling every cycle, unknown need, duplicate id, self-need, empty brief and a count
   *     beyond {@link Limits#tasks} of {@link Limits#standard}
   */
  public Plan {
    tasks = List.copyOf(tasks);
    List<PlanFault> faults = PlanRules.faults(tasks, id -> false, Limits.standard().tasks());
    if (!faults.isEmpty()) {
      throw new InvalidPlanException(faults);
    }
  }

  /** A plan of these tasks. */
  public static Plan of(Task... tasks) {
    return new Plan(List.of(tasks));
  }

  /** A plan of these tasks. */
  public static Plan of(List<Task> tasks) {
    return new Plan(tasks);
  }

  /** One task for each item, side by side. */
  public static <T> Plan map(List<T> items, Function<T, Task> template) {
    return new Plan(items.stream().map(template).toList());
  }

  /** These variants side by side, and a task of this id that chooses the best by the measure of that name. */
  public static Plan bestOf(String id, List<Task> variants, String measure) {
    return choice(id, variants, Join.best(measure));
  }

  /** These variants side by side, and a task of this id that takes the first that passes. */
  public static Plan firstOf(String id, List<Task> variants) {
    return choice(id, variants, Join.first());
  }

  /** These variants side by side, and a task of this id that takes the first {@code of} that pass. */
  public static Plan quorum(String id, int of, List<Task> variants) {
    return choice(id, variants, Join.quorum(of));
  }

  private static Plan choice(String id, List<Task> variants, Join join) {
    List<Task> all = new ArrayList<>(variants);
    all.add(Task.choice(id, join, variants.stream().map(Task::id).toList()));
    return new Plan(all);
  }

  /** This plan and that one in one, side by side. */
  public Plan and(Plan other) {
    List<Task> all = new ArrayList<>(tasks);
    all.addAll(other.tasks());
    return new Plan(all);
  }

  /** The same plan and one more task that needs all tasks nobody needs yet: it gathers what they made. */
  public Plan reduce(Task gather) {
    List<Task> all = new ArrayList<>(tasks);
    all.add(gather.needing(leaves()));
    return new Plan(all);
  }

  /** The tasks that no other task needs, in plan order. */
  public Set<TaskId> leaves() {
    Set<TaskId> leaves = new LinkedHashSet<>();
    tasks.forEach(task -> leaves.add(task.id()));
    tasks.forEach(task -> leaves.removeAll(task.needs()));
    return leaves;
  }
}
