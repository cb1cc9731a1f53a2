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

/** What may change in a live graph. Every fault is told, and no task is changed here. */
final class PatchRules {
  // A runaway agent must not use up what all agents together may add.
  private static final int FAN_OUT = 300;

  private final Graph graph;
  private final Settings settings;

  PatchRules(Graph graph, Settings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  List<PlanFault> faults(PlanPatch patch, int depth, int spawned, @Nullable Node byAgent) {
    List<Task> tasks = patch.tasks();
    List<PlanFault> faults = new ArrayList<>(
        PlanRules.faults(tasks, this::isTaken, Math.max(0, settings.limits().tasks() - graph.size())));
    for (Task task : tasks) {
      oneTask(task, faults);
    }
    if (byAgent != null && !tasks.isEmpty()) {
      growth(tasks, depth, spawned, byAgent, faults);
    }
    edits(patch, faults);
    new JoinRules(graph, patch, faults).check(patch, settings.measures(), byAgent);
    if (faults.isEmpty()) {
      circles(patch, faults);
    }
    return faults;
  }

  /** The same for a patch that is to take the place of a task that has started. */
  List<PlanFault> faultsOfReplacing(Node node, PlanPatch patch) {
    List<PlanFault> faults = faults(patch, node.depth, 0, null);
    Edges edges = new Edges(patch);
    patch.edits().forEach(edges::take);
    List<Task> left = patch.tasks().stream().filter(task -> !edges.dropped.contains(task.id())).toList();
    if (left.isEmpty()) {
      faults.add(new PlanFault(node.id.value(), Kind.UNKNOWN_TASK,
          "it adds no task that could take the place of task " + node.id));
    }
    new JoinRules(graph, patch, faults).checkReplacing(node, left, patch);
    if (faults.isEmpty()) {
      for (Task task : left) {
        if (edges.reaches(task.id(), node.id)) {
          faults.add(new PlanFault(task.id().value(), Kind.CYCLE,
              "task " + task.id() + " cannot need task " + node.id + ", which it replaces"));
        }
      }
    }
    return faults;
  }

  private boolean isTaken(TaskId id) {
    return graph.find(id) != null || id.value().equals(Work.HEAD);
  }

  private void oneTask(Task task, List<PlanFault> faults) {
    if (!task.kind().isBlank() && !task.onlyJoins() && !settings.kinds().containsKey(task.kind())) {
      faults.add(new PlanFault(task.id().value(), Kind.UNKNOWN_KIND, "task " + task.id()
          + " wants an agent of kind \"" + task.kind() + "\", and there are only "
          + settings.kinds().keySet()));
    }
    for (TaskId need : task.needs()) {
      willBeDone(task.id(), need, faults);
      if (need.value().equals(Work.HEAD)) {
        faults.add(new PlanFault(task.id().value(), Kind.UNKNOWN_NEED,
            "task " + task.id() + " needs " + need + ", which is the end of the run"));
      }
    }
    for (String pattern : task.writes()) {
      if (!pattern.isBlank() && leadsOut(pattern)) {
        faults.add(
            new PlanFault(task.id().value(), Kind.BAD_WRITES, "task " + task.id() + " writes \"" + pattern
                + "\": give paths relative to the workspace, such as " + PathGlob.of("src/**")));
      }
    }
  }

  private void growth(List<Task> tasks, int depth, int spawned, Node parent, List<PlanFault> faults) {
    if (depth > settings.limits().depth()) {
      faults.add(new PlanFault(tasks.get(0).id().value(), Kind.TOO_DEEP, "task " + tasks.get(0).id()
          + " would be added at depth " + depth + ", and " + settings.limits().depth() + " is allowed"));
    }
    if (parent.children + tasks.size() > FAN_OUT) {
      faults.add(new PlanFault(tasks.get(0).id().value(), Kind.TOO_MANY_SPAWNED,
          "agents of task " + parent.id + " have added " + parent.children
              + " tasks, and with these " + tasks.size() + " it would be more than " + FAN_OUT));
    }
    if (spawned + tasks.size() > settings.limits().spawned()) {
      faults.add(new PlanFault(tasks.get(0).id().value(), Kind.TOO_MANY_SPAWNED,
          "agents have added " + spawned
              + " tasks, and with these " + tasks.size() + " it would be more than "
              + settings.limits().spawned()));
    }
  }

  private static boolean leadsOut(String pattern) {
    List<String> parts = List.of(pattern.split("/", -1));
    return pattern.startsWith("/") || parts.contains("..")
        || parts.stream().allMatch(part -> part.isBlank() || part.equals("."));
  }

  private void edits(PlanPatch patch, List<PlanFault> faults) {
    Set<TaskId> joining = new HashSet<>();
    patch.tasks().forEach(task -> joining.add(task.id()));
    Set<TaskId> dropped = new HashSet<>();
    for (Edit edit : patch.edits()) {
      switch (edit) {
        case Edit.Add add -> {
        }
        case Edit.Need need -> {
          notStarted(need.task(), joining, dropped, faults);
          if (need.task().equals(need.need())) {
            faults.add(new PlanFault(need.task().value(), Kind.SELF_NEED,
                "task " + need.task() + " needs itself: drop that need"));
          } else if (present(need.need(), joining, dropped, faults)) {
            willBeDone(need.task(), need.need(), faults);
          }
        }
        case Edit.Drop drop -> {
          notStarted(drop.task(), joining, dropped, faults);
          dropped.add(drop.task());
        }
        case Edit.Reestimate reestimate -> present(reestimate.task(), joining, dropped, faults);
      }
    }
  }

  private boolean present(TaskId id, Set<TaskId> joining, Set<TaskId> dropped, List<PlanFault> faults) {
    if (dropped.contains(id)) {
      faults
          .add(new PlanFault(id.value(), Kind.UNKNOWN_TASK, "task " + id + " was dropped by the same patch"));
      return false;
    }
    if (graph.find(id) == null && !joining.contains(id)) {
      faults.add(new PlanFault(id.value(), Kind.UNKNOWN_TASK, "there is no task " + id));
      return false;
    }
    return true;
  }

  // A task that ended as anything but done would be waited for forever.
  private void willBeDone(TaskId task, TaskId need, List<PlanFault> faults) {
    Node node = graph.find(need);
    if (node != null && node.isGone()) {
      faults.add(new PlanFault(task.value(), Kind.UNKNOWN_NEED,
          "task " + task + " needs " + need + ", which has ended as " + node.state));
    }
  }

  private void notStarted(TaskId id, Set<TaskId> joining, Set<TaskId> dropped, List<PlanFault> faults) {
    Node node = graph.find(id);
    if (present(id, joining, dropped, faults) && node != null && !isWaiting(node)) {
      faults.add(new PlanFault(id.value(), Kind.ALREADY_STARTED,
          "task " + id + " cannot be changed any more: it is " + node.state));
    }
  }

  static boolean isWaiting(Node node) {
    return node.attempts.isEmpty() && (node.state == TaskState.PLANNED || node.state == TaskState.READY);
  }

  // New tasks among themselves were checked; a new edge can only close a circle that leads through it. Edits are
  // applied in order, so that a task dropped later still stands in the way.
  private void circles(PlanPatch patch, List<PlanFault> faults) {
    Edges edges = new Edges(patch);
    for (Edit edit : patch.edits()) {
      if (edit instanceof Edit.Need need && closes(need, patch, edges)) {
        faults.add(new PlanFault(need.task().value(), Kind.CYCLE, "task " + need.task() + " cannot need "
            + need.need() + ", which needs " + need.task() + " already"));
      }
      edges.take(edit);
    }
  }

  // A single edge between tasks that stand there is searched for where it will be put, and only once.
  private boolean closes(Edit.Need edge, PlanPatch patch, Edges edges) {
    Node node = graph.find(edge.task());
    Node need = graph.find(edge.need());
    return (patch.edits().size() == 1 && node != null && need != null)
        ? !graph.admits(node, need)
        : edges.reaches(edge.need(), edge.task());
  }

  /** The needs as they are with the tasks of a patch and those of its edits that were taken. */
  private final class Edges {
    private final Map<TaskId, Set<TaskId>> more = new HashMap<>();
    private final Set<TaskId> dropped = new HashSet<>();
    // The lowest label of those that stood there before and were given needs: below it no way leads to new edges.
    private long lowest = Long.MAX_VALUE;

    Edges(PlanPatch patch) {
      patch.tasks().forEach(task -> more.put(task.id(), task.needs()));
    }

    void take(Edit edit) {
      if (edit instanceof Edit.Need need) {
        Set<TaskId> all = new LinkedHashSet<>(more.getOrDefault(need.task(), Set.of()));
        all.add(need.need());
        more.put(need.task(), all);
        Node node = graph.find(need.task());
        lowest = node == null ? lowest : Math.min(lowest, node.label());
      } else if (edit instanceof Edit.Drop drop) {
        dropped.add(drop.task());
      }
    }

    // What stands below both its aim and all new edges cannot lead there, and is not looked at.
    boolean reaches(TaskId from, TaskId to) {
      Node aim = graph.find(to);
      long bound = Math.min(lowest, aim == null ? Long.MAX_VALUE : aim.label());
      List<TaskId> open = new ArrayList<>(List.of(from));
      Set<TaskId> seen = new HashSet<>(open);
      for (int i = 0; i < open.size(); i++) {
        TaskId id = open.get(i);
        if (id.equals(to)) {
          return true;
        }
        for (TaskId need : more.getOrDefault(id, Set.of())) {
          if (!dropped.contains(need) && seen.add(need)) {
            open.add(need);
          }
        }
        Node node = graph.find(id);
        if (node != null && node.label() > bound) {
          for (Node need : node.needs) {
            if (!dropped.contains(need.id) && seen.add(need.id)) {
              open.add(need.id);
            }
          }
        }
      }
      return false;
    }
  }
}
