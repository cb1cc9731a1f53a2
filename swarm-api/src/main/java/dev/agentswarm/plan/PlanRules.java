package dev.agentswarm.plan;

import dev.agentswarm.plan.PlanFault.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules by which tasks are checked before they join a graph.
 *
 * @since 0.1
 */
public final class PlanRules {
  private PlanRules() {}

  /**
   * Every fault of these tasks, in their order: duplicate ids, too many, empty briefs, self-needs, unknown needs,
   * circles, joins that cannot be.
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
    joins(joining, faults);
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

  private static void joins(Map<TaskId, Task> joining, List<PlanFault> faults) {
    Map<TaskId, TaskId> neededBy = new HashMap<>();
    Set<TaskId> shared = new HashSet<>();
    for (Task task : joining.values()) {
      for (TaskId need : task.needs()) {
        if (neededBy.put(need, task.id()) != null) {
          shared.add(need);
        }
      }
    }
    for (Task task : joining.values()) {
      int needs = task.needs().size();
      if ((task.onlyJoins() || task.join().isChoice()) && needs == 0) {
        faults.add(fault(task, Kind.BAD_JOIN, "task " + task.id() + " joins nothing: name what it needs"));
      } else if (task.join().wanted(needs) > needs) {
        faults.add(fault(task, Kind.BAD_JOIN,
            "task " + task.id() + " takes " + task.join() + " of " + needs
                + " variants: it can never be met"));
      }
      if (task.join().isChoice()) {
        task.needs().forEach(variant -> variant(task, joining.get(variant), shared, faults));
      }
    }
  }

  private static void variant(Task join, @Nullable Task variant, Set<TaskId> shared, List<PlanFault> faults) {
    if (variant == null) {
      return;
    }
    if (shared.contains(variant.id())) {
      faults.add(fault(variant, Kind.BAD_JOIN, "task " + variant.id() + " is a variant of task " + join.id()
          + " and may be needed by nobody else: need task " + join.id() + " instead"));
    }
    if (variant.onlyJoins()) {
      faults.add(fault(variant, Kind.BAD_JOIN, "task " + variant.id() + " only joins and makes nothing: task "
          + join.id() + " cannot choose it; join its variants there"));
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
