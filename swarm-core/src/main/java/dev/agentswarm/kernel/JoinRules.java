package dev.agentswarm.kernel;

import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanFault.Kind;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a patch may do to joins of a live graph: the rules C1 to C5 of {@link Join}. One check of one patch. */
final class JoinRules {
  private final Graph graph;
  private final List<PlanFault> faults;
  private final Map<TaskId, Task> joining = new HashMap<>();

  JoinRules(Graph graph, PlanPatch patch, List<PlanFault> faults) {
    this.graph = graph;
    this.faults = faults;
    patch.tasks().forEach(task -> joining.put(task.id(), task));
  }

  void check(PlanPatch patch, Set<String> measures, @Nullable Node byAgent) {
    if (byAgent != null && byAgent.join != null && !joining.isEmpty()) {
      fault(byAgent.id, "task " + byAgent.id + " is a variant of task " + byAgent.join.id
          + ": its agents may add no tasks, since those would be merged whoever wins");
    }
    for (Task task : patch.tasks()) {
      if (task.join() instanceof Join.Best best && !measures.contains(best.measure())) {
        fault(task.id(),
            "task " + task.id() + " takes the best by measure \"" + best.measure() + "\", and there are only "
                + measures);
      }
    }
    if (faults.stream().noneMatch(fault -> fault.kind() == Kind.BAD_JOIN)) {
      edges(patch);
      drops(patch);
    }
  }

  // Every need that this patch adds.
  private void edges(PlanPatch patch) {
    Map<TaskId, Set<TaskId>> neededBy = new LinkedHashMap<>();
    for (Task task : patch.tasks()) {
      task.needs()
          .forEach(need -> neededBy.computeIfAbsent(need, id -> new LinkedHashSet<>()).add(task.id()));
    }
    for (Edit edit : patch.edits()) {
      if (edit instanceof Edit.Need need) {
        neededBy.computeIfAbsent(need.need(), id -> new LinkedHashSet<>()).add(need.task());
      }
    }
    neededBy.forEach((need, by) -> by.forEach(task -> edge(task, need, by)));
  }

  private void edge(TaskId task, TaskId need, Set<TaskId> by) {
    Node node = graph.find(need);
    Node join = node == null ? null : node.join;
    if (isChoice(task)) {
      variant(task, need, by);
    } else if (node != null && join != null && (node.state != TaskState.DONE || join.decision == null)) {
      fault(task, "task " + task + " needs " + need + ", which is a variant of task " + join.id
          + " and may be needed by nobody else: need task " + join.id + " instead");
    }
  }

  private void variant(TaskId task, TaskId need, Set<TaskId> by) {
    Node join = graph.find(task);
    Node node = graph.find(need);
    Task added = joining.get(need);
    if (join != null && (join.state != TaskState.PLANNED || join.decision != null)) {
      fault(task, "task " + task + " gets no more variants: it is " + join.state);
    }
    if (node != null && !PatchRules.isWaiting(node)) {
      fault(task, "task " + need + " cannot become a variant of task " + task + ": it is " + node.state
          + "; a variant joins before it starts");
    }
    if (node != null ? node.onlyJoins() : added != null && added.onlyJoins()) {
      fault(task, "task " + need + " only joins and makes nothing: task " + task
          + " cannot choose it; join its variants there");
    }
    Set<TaskId> all = new HashSet<>(by);
    if (node != null) {
      node.dependants.forEach(dependant -> all.add(dependant.id));
    }
    if (all.size() > 1) {
      fault(task, "task " + need + " cannot be a variant of task " + task + ": others need it too, " + all);
    }
  }

  private boolean isChoice(TaskId id) {
    Node node = graph.find(id);
    Task added = joining.get(id);
    return node != null ? node.isChoice() : added != null && added.join().isChoice();
  }

  // Without its join a variant would be an ordinary task, and all variants would be merged.
  private void drops(PlanPatch patch) {
    Set<TaskId> dropped = new HashSet<>();
    for (Edit edit : patch.edits()) {
      if (edit instanceof Edit.Drop drop) {
        Node node = graph.find(drop.task());
        Set<TaskId> left = new LinkedHashSet<>(node != null ? node.task().needs() : added(drop.task()));
        left.removeAll(dropped);
        if (isChoice(drop.task()) && (node == null || node.decision == null) && !left.isEmpty()) {
          fault(drop.task(), "task " + drop.task() + " joins " + left + ": drop these first");
        }
        dropped.add(drop.task());
      }
    }
  }

  private Set<TaskId> added(TaskId id) {
    Task task = joining.get(id);
    return task == null ? Set.of() : task.needs();
  }

  /** The same for a patch that takes the place of a task. */
  void checkReplacing(Node node, List<Task> left, PlanPatch patch) {
    if (node.join != null && (left.size() != 1 || left.get(0).onlyJoins())) {
      fault(node.id, "task " + node.id + " is a variant of task " + node.join.id
          + ": one task with an agent can take its place, since what others do would be merged whoever wins");
    }
    for (Edit edit : patch.edits()) {
      if (edit instanceof Edit.Need need && (node.join != null || isChoice(need.task()))) {
        fault(need.task(), "task " + need.task() + " cannot get another need while task " + node.id
            + " is replaced: one of them is a join or a variant");
      }
    }
  }

  private void fault(TaskId task, String message) {
    faults.add(new PlanFault(task.value(), Kind.BAD_JOIN, message));
  }
}
