package dev.agentswarm.testkit.kernel;

import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.workspace.PathGlob;
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
    /** A variant that has passed and waits for its join. */
    boolean isHeld;
    /** A join that has its winners. */
    boolean decided;
    @Nullable
    Double measured;

    Entry(Task task, int depth) {
      this.task = task;
      this.depth = depth;
      this.needs = new LinkedHashSet<>(task.needs());
      this.weight = task.estimate().weight();
    }

    boolean isOpen() {
      return ended == null;
    }

    /** True for a join among variants that has not decided. */
    boolean isOpenChoice() {
      return isOpen() && !isOut && !decided && task.join().isChoice();
    }

    /** How many of its needs it takes. */
    int wanted() {
      return task.join().wanted(needs.size());
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

  /** True when the task may start: all it needs is done, or as many variants as it takes. */
  boolean needsAreDone(Entry entry) {
    return entry.task.join().isChoice()
        ? entry.needs.stream().filter(this::isDone).count() == entry.wanted()
        : entry.needs.stream().allMatch(this::isDone);
  }

  /** The join whose variant this task is, as long as that is open; null when there is none. */
  @Nullable
  Entry join(TaskId id) {
    return entries.values().stream().filter(entry -> entry.isOpenChoice() && entry.needs.contains(id))
        .findFirst()
        .orElse(null);
  }

  /** True for two variants of which at most one is merged. */
  boolean areRivals(Entry one, Entry other) {
    Entry join = join(one.task.id());
    return join != null && join.needs.contains(other.task.id()) && !(join.task.join() instanceof Join.Quorum);
  }

  /** True when it did no harm that this task was not done: its join was met without it, or only such tasks needed it. */
  boolean isExcused(Entry entry) {
    if (entry.ended != TaskState.FAILED && entry.ended != TaskState.SKIPPED) {
      return entry.ended == TaskState.LOST;
    }
    List<Entry> by = entries.values().stream().filter(other -> other.needs.contains(entry.task.id()))
        .toList();
    return by.stream().anyMatch(other -> other.decided)
        || (!by.isEmpty() && by.stream().allMatch(other -> !isDone(other.task.id()) && isExcused(other)));
  }

  /** The longest way from the start of this task to the end, over nobody who has ended undone. */
  double rank(TaskId id) {
    return rank(id, new HashMap<>());
  }

  private double rank(TaskId id, Map<TaskId, Double> known) {
    Double before = known.get(id);
    if (before != null) {
      return before;
    }
    known.put(id, 0.0); // A machine with a planted bug may take a circle; it must not end here.
    double tail = 0;
    for (Entry entry : entries.values()) {
      if (entry.needs.contains(id) && !entry.isOut && (entry.isOpen() || entry.ended == TaskState.DONE)) {
        tail = Math.max(tail, rank(entry.task.id(), known));
      }
    }
    Entry own = entries.get(id);
    double rank = (own == null ? 0 : own.weight) + tail;
    known.put(id, rank);
    return rank;
  }

  /** True when both change the same paths. */
  static boolean overlap(Entry one, Entry other) {
    return one.task.writes().stream().map(PathGlob::of)
        .anyMatch(path -> other.task.writes().stream().map(PathGlob::of).anyMatch(path::overlaps));
  }
}
