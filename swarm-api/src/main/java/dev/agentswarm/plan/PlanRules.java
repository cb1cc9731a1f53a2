package dev.agentswarm.plan;

import dev.agentswarm.plan.PlanFault.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The rules by which tasks are checked before they join a graph.
 *
 * @since 0.1
 */
public final class PlanRules {
  private PlanRules() {}

  /**
   * Every fault of these tasks, in their order: duplicate ids, too many, empty briefs, self-needs, unknown needs,
   * circles.
   *
   * @param tasks what is to join
   * @param present which tasks are there already; new tasks may need them and must not have their names
   * @param most how many may join
   */
  public static List<PlanFault> faults(List<Task> tasks, Predicate<TaskId> present, int most) {
    List<PlanFault> faults = new ArrayList<>();
    Map<TaskId, Task> joining = new LinkedHashMap<>();
    for (Task task : tasks) {
      if (joining.putIfAbsent(task.id(), task) != null || present.test(task.id())) {
        faults.add(fault(task, Kind.DUPLICATE_ID,
            "task " + task.id() + " is there twice: give each task its own id"));
      }
    }
    if (tasks.size() > most) {
      faults
          .add(fault(tasks.get(most), Kind.TOO_MANY_TASKS, "there are " + tasks.size() + " tasks and " + most
              + " are allowed: task " + tasks.get(most).id() + " is the first too many"));
    }
    for (Task task : tasks) {
      oneTask(task, id -> joining.containsKey(id) || present.test(id), faults);
    }
    cycles(joining, faults);
    return faults;
  }

  private static void oneTask(Task task, Predicate<TaskId> known, List<PlanFault> faults) {
    if (task.brief().isBlank()) {
      faults.add(
          fault(task, Kind.EMPTY_BRIEF, "task " + task.id() + " has an empty brief: say what is to be done"));
    }
    if (task.kind().isBlank()) {
      faults.add(fault(task, Kind.UNKNOWN_KIND, "task " + task.id() + " names no kind of agent"));
    }
    for (TaskId need : task.needs()) {
      if (need.equals(task.id())) {
        faults.add(fault(task, Kind.SELF_NEED, "task " + task.id() + " needs itself: drop that need"));
      } else if (!known.test(need)) {
        faults.add(fault(task, Kind.UNKNOWN_NEED,
            "task " + task.id() + " needs " + need + ", which does not exist"));
      }
    }
    if (task.writes().stream().anyMatch(String::isBlank)) {
      faults
          .add(fault(task, Kind.BAD_WRITES, "task " + task.id() + " writes an empty path pattern: drop it"));
    }
  }

  private static void cycles(Map<TaskId, Task> known, List<PlanFault> faults) {
    for (List<TaskId> cycle : new Cycles(known).find()) {
      String path = cycle.stream().map(TaskId::value).collect(Collectors.joining(" needs "));
      faults.add(new PlanFault(cycle.get(0).value(), Kind.CYCLE,
          "tasks need each other in a circle: " + path + "; drop one of these needs"));
    }
  }

  private static PlanFault fault(Task task, Kind kind, String message) {
    return new PlanFault(task.id().value(), kind, message);
  }
}
