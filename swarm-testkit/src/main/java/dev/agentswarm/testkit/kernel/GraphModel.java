package dev.agentswarm.testkit.kernel;

import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The graph as it must be by what was accepted: kept without a look at the kernel's own. */
final class GraphModel {
  private final Map<TaskId, Entry> entries = new LinkedHashMap<>();

  /** A task as it must be. */
  static final class Entry {
    final Task task;
    final int depth;
    final Set<TaskId> needs;
    double weight;
    int attempts;
    int answers;
    @Nullable
    TaskState ended;
    boolean isOut;
    boolean holdsPaths;

    Entry(Task task, int depth) {
      this.task = task;
      this.depth = depth;
      this.needs = new LinkedHashSet<>(task.needs());
      this.weight = task.estimate().weight();
    }

    boolean isOpen() {
      return ended == null;
    }
  }

  Collection<Entry> entries() {
    return entries.values();
  }

  @Nullable
  Entry find(TaskId id) {
    return entries.get(id);
  }

  int depth(TaskId id) {
    Entry entry = entries.get(id);
    return entry == null ? 0 : entry.depth;
  }

  void add(Task task, int depth) {
    entries.put(task.id(), new Entry(task, depth));
  }

  void accepted(PlanPatch patch, int depth) {
    patch.tasks().forEach(task -> add(task, depth));
    for (Edit edit : patch.edits()) {
      switch (edit) {
        case Edit.Add add -> {
        }
        case Edit.Need need -> need(need.task(), need.need());
        case Edit.Drop drop -> drop(drop.task());
        case Edit.Reestimate reestimate -> {
          Entry entry = entries.get(reestimate.task());
          if (entry != null) {
            entry.weight = reestimate.estimate().weight();
          }
        }
      }
    }
  }

  private void need(TaskId task, TaskId need) {
    Entry entry = entries.get(task);
    if (entry != null) {
      entry.needs.add(need);
    }
  }

  private void drop(TaskId task) {
    Entry dropped = entries.get(task);
    if (dropped != null) {
      dropped.isOut = true;
      dropped.needs.clear();
    }
    entries.values().forEach(entry -> entry.needs.remove(task));
  }

  /** A started task gives way to others: whoever needed it needs those of them that none of them needs. */
  void replaced(TaskId task, List<Task> by) {
    by.forEach(added -> add(added, depth(task)));
    Set<TaskId> last = new LinkedHashSet<>();
    by.forEach(added -> last.add(added.id()));
    by.forEach(added -> last.removeAll(added.needs()));
    for (Entry entry : entries.values()) {
      if (entry.needs.remove(task)) {
        entry.needs.addAll(last);
      }
    }
    Entry gone = entries.get(task);
    if (gone != null) {
      gone.isOut = true;
    }
  }

  boolean isDone(TaskId id) {
    Entry entry = entries.get(id);
    return entry != null && entry.ended == TaskState.DONE;
  }

  boolean needsAreDone(Entry entry) {
    return entry.needs.stream().allMatch(this::isDone);
  }

  /** The longest way from the start of this task to the end. */
  double rank(TaskId id) {
    return rank(id, new HashMap<>());
  }

  private double rank(TaskId id, Map<TaskId, Double> known) {
    Double before = known.get(id);
    if (before != null) {
      return before;
    }
    double tail = 0;
    for (Entry entry : entries.values()) {
      if (entry.needs.contains(id) && !entry.isOut) {
        tail = Math.max(tail, rank(entry.task.id(), known));
      }
    }
    Entry own = entries.get(id);
    double rank = (own == null ? 0 : own.weight) + tail;
    known.put(id, rank);
    return rank;
  }
}
