package dev.agentswarm.testkit;

import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes joins of some tasks of a graph. */
final class Choices {
  private Choices() {}

  /** Each number says of one task, from the last to the first, what it chooses; 0 is nothing. */
  static List<Task> among(List<Task> tasks, List<Integer> draws) {
    List<Task> all = new ArrayList<>(tasks);
    Set<TaskId> variants = new LinkedHashSet<>();
    for (int i = 0; i < Math.min(draws.size(), all.size()); i++) {
      int at = all.size() - 1 - i;
      int draw = draws.get(i);
      if (draw % 3 != 0) {
        choose(all, at, 1 + draw % 4, draw / 4, variants);
      }
    }
    return all;
  }

  // The tasks just before it are its variants: nobody else needs them any more, later ones need the join instead.
  private static void choose(List<Task> all, int at, int most, int how, Set<TaskId> taken) {
    Task task = all.get(at);
    boolean only = how % 2 == 0 && !taken.contains(task.id());
    List<TaskId> variants = new ArrayList<>();
    for (int i = at - 1; i >= 0 && variants.size() < most; i--) {
      if (!taken.contains(all.get(i).id()) && !all.get(i).onlyJoins()) {
        variants.add(all.get(i).id());
      }
    }
    if (variants.isEmpty()) {
      return;
    }
    taken.addAll(variants);
    Join join = switch (how % 5) {
      case 0, 1 -> Join.first();
      case 2, 3 -> Join.best(PlanArbitraries.MEASURE);
      default -> Join.quorum(1 + how % variants.size());
    };
    for (int i = 0; i < all.size(); i++) {
      Task other = all.get(i);
      Set<TaskId> needs = new LinkedHashSet<>(other.needs());
      if (needs.removeAll(variants) && i > at && !taken.contains(task.id())) {
        needs.add(task.id());
      }
      all.set(i, with(other, other.kind(), needs,
          other.join().isChoice() && needs.isEmpty() ? Join.all() : other.join()));
    }
    all.set(at, with(task, only ? Join.KIND : task.kind(), new LinkedHashSet<>(variants), join));
  }

  private static Task with(Task task, String kind, Set<TaskId> needs, Join join) {
    return new Task(task.id(), kind, task.brief(), needs, task.writes(), task.acceptance(), task.parameters(),
        task.estimate(), join);
  }
}
