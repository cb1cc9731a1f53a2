package dev.agentswarm.kernel;

import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanFault.Kind;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.PlanRules;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.Work;
import dev.agentswarm.workspace.PathGlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may change in a live graph. Every fault is told, and nothing is changed here. */
final class PatchRules {
  private final Graph graph;
  private final Settings settings;

  PatchRules(Graph graph, Settings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  List<PlanFault> faults(PlanPatch patch, int depth, int spawned, boolean byAgent) {
    List<Task> tasks = new ArrayList<>();
    patch.edits().forEach(edit -> {
      if (edit instanceof Edit.Add add) {
        tasks.add(add.task());
      }
    });
    List<PlanFault> faults = new ArrayList<>(
        PlanRules.faults(tasks, this::isTaken, Math.max(0, settings.limits().tasks() - graph.size())));
    for (Task task : tasks) {
      oneTask(task, faults);
    }
    if (byAgent && !tasks.isEmpty()) {
      growth(tasks, depth, spawned, faults);
    }
    Set<TaskId> joining = new LinkedHashSet<>();
    tasks.forEach(task -> joining.add(task.id()));
    for (Edit edit : patch.edits()) {
      switch (edit) {
        case Edit.Add add -> {
        }
        case Edit.Need need -> {
          notStarted(need.task(), joining, faults);
          present(need.need(), joining, faults);
        }
        case Edit.Drop drop -> notStarted(drop.task(), joining, faults);
        case Edit.Reestimate reestimate -> present(reestimate.task(), joining, faults);
      }
    }
    if (faults.isEmpty()) {
      circles(patch, tasks, faults);
    }
    return faults;
  }

  private boolean isTaken(TaskId id) {
    return graph.find(id) != null || id.value().equals(Work.HEAD);
  }

  private void oneTask(Task task, List<PlanFault> faults) {
    if (!task.kind().isBlank() && !settings.kinds().containsKey(task.kind())) {
      faults.add(new PlanFault(task.id().value(), Kind.UNKNOWN_KIND, "task " + task.id()
          + " wants an agent of kind \"" + task.kind() + "\", and there are only "
          + settings.kinds().keySet()));
    }
    for (TaskId need : task.needs()) {
      Node node = graph.find(need);
      if (node != null && node.state.isFinal() && node.state != TaskState.DONE) {
        faults.add(new PlanFault(task.id().value(), Kind.UNKNOWN_NEED,
            "task " + task.id() + " needs " + need + ", which has ended as " + node.state));
      }
      if (need.value().equals(Work.HEAD)) {
        faults.add(new PlanFault(task.id().value(), Kind.UNKNOWN_NEED,
            "task " + task.id() + " needs " + need + ", which is the end of the run"));
      }
    }
    for (String pattern : task.writes()) {
      if (pattern.startsWith("/") || List.of(pattern.split("/")).contains("..")) {
        faults.add(
            new PlanFault(task.id().value(), Kind.BAD_WRITES, "task " + task.id() + " writes \"" + pattern
                + "\": give paths relative to the workspace, such as " + PathGlob.of("src/**")));
      }
    }
  }

  private void growth(List<Task> tasks, int depth, int spawned, List<PlanFault> faults) {
    if (depth > settings.limits().depth()) {
      faults.add(new PlanFault(tasks.get(0).id().value(), Kind.TOO_DEEP, "task " + tasks.get(0).id()
          + " would be added at depth " + depth + ", and " + settings.limits().depth() + " is allowed"));
    }
    if (spawned + tasks.size() > settings.limits().spawned()) {
      faults.add(new PlanFault(tasks.get(0).id().value(), Kind.TOO_MANY_SPAWNED,
          "agents have added " + spawned
              + " tasks, and with these " + tasks.size() + " it would be more than "
              + settings.limits().spawned()));
    }
  }

  private void present(TaskId id, Set<TaskId> joining, List<PlanFault> faults) {
    if (graph.find(id) == null && !joining.contains(id)) {
      faults.add(new PlanFault(id.value(), Kind.UNKNOWN_TASK, "there is no task " + id));
    }
  }

  private void notStarted(TaskId id, Set<TaskId> joining, List<PlanFault> faults) {
    Node node = graph.find(id);
    if (node == null) {
      present(id, joining, faults);
    } else if (!isWaiting(node)) {
      faults.add(new PlanFault(id.value(), Kind.ALREADY_STARTED,
          "task " + id + " cannot be changed any more: it is " + node.state));
    }
  }

  private static boolean isWaiting(Node node) {
    return node.attempts.isEmpty() && (node.state == TaskState.PLANNED || node.state == TaskState.READY);
  }

  // New tasks among themselves were checked; a new edge can only close a circle that leads through it.
  private void circles(PlanPatch patch, List<Task> tasks, List<PlanFault> faults) {
    Map<TaskId, Set<TaskId>> more = new HashMap<>();
    tasks.forEach(task -> more.put(task.id(), new LinkedHashSet<>(task.needs())));
    for (Edit edit : patch.edits()) {
      if (edit instanceof Edit.Need need) {
        if (reaches(need.need(), need.task(), more)) {
          faults.add(new PlanFault(need.task().value(), Kind.CYCLE, "task " + need.task() + " cannot need "
              + need.need() + ", which needs " + need.task() + " already"));
        }
        more.computeIfAbsent(need.task(), id -> new LinkedHashSet<>()).add(need.need());
      }
    }
  }

  private boolean reaches(TaskId from, TaskId to, Map<TaskId, Set<TaskId>> more) {
    List<TaskId> open = new ArrayList<>(List.of(from));
    Set<TaskId> seen = new HashSet<>(open);
    for (int i = 0; i < open.size(); i++) {
      TaskId id = open.get(i);
      if (id.equals(to)) {
        return true;
      }
      @Nullable
      Node node = graph.find(id);
      Set<TaskId> next = new LinkedHashSet<>(more.getOrDefault(id, Set.of()));
      if (node != null) {
        next.addAll(node.needs.keySet());
      }
      next.stream().filter(seen::add).forEach(open::add);
    }
    return false;
  }
}
