package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task of the live graph. Written by the kernel only. */
final class Node {
  final TaskId id;
  /** Empty for the planner's tasks, else the task whose agent proposed it. */
  final String by;
  final int depth;
  final Instant added;
  /** Every need it has now, done or not. */
  final Map<TaskId, Node> needs = new LinkedHashMap<>();
  final Set<Node> dependants = new LinkedHashSet<>();
  /** How many tasks its agents have added. */
  int children;
  /** How many of the needs are not done; READY or later exactly when 0. */
  int openNeeds;

  TaskState state = TaskState.PLANNED;
  Estimate estimate;
  /** The longest estimated way from the start of this task to the end of the run. */
  double rank;
  /** The rank its agent was told last. */
  double toldRank;
  /** What the next attempt will be; meaningful while PLANNED or READY. */
  Next next;
  final List<Attempt> attempts = new ArrayList<>();
  final List<Judgement> judgements = new ArrayList<>();
  /** Findings of each attempt that was rejected, oldest first. */
  final List<List<Finding>> findings = new ArrayList<>();
  /** What the next attempt is told of the last one. */
  List<Finding> wrong = List.of();
  final List<Wait> waits = new ArrayList<>();
  /** Since when it waits; null while it does not. */
  @Nullable
  Instant waitingSince;
  Wait.Reason waitingFor = Wait.Reason.NEEDS;
  @Nullable
  Instant ended;
  @Nullable
  Failure failure;
  String summary = "";
  List<Made> made = List.of();
  List<String> changed = List.of();
  List<String> merged = List.of();
  /** The states it went through: told when a move is not allowed. */
  private final StringBuilder story = new StringBuilder("PLANNED");

  private final Task task;

  /** What an attempt will be. */
  record Next(String kind, @Nullable AttemptId continues, List<Finding> findings, String hint) {
    static Next first(Task task) {
      return new Next(task.kind(), null, List.of(), "");
    }
  }

  Node(Task task, String by, int depth, Instant added) {
    this.task = task;
    this.id = task.id();
    this.by = by;
    this.depth = depth;
    this.added = added;
    this.waitingSince = added;
    this.estimate = task.estimate();
    this.next = Next.first(task);
  }

  /** The task with the needs and the estimate it has now. */
  Task task() {
    if (needs.size() == task.needs().size() && needs.keySet().containsAll(task.needs())
        && estimate.equals(task.estimate())) {
      return task;
    }
    return new Task(id, task.kind(), task.brief(), needs.keySet(), task.writes(), task.acceptance(),
        task.parameters(), estimate, task.join());
  }

  Set<String> writes() {
    return task.writes();
  }

  String kind() {
    return task.kind();
  }

  Attempt attempt() {
    return attempts.get(attempts.size() - 1);
  }

  boolean isCurrent(AttemptId attempt) {
    return !attempts.isEmpty() && attempt().id.equals(attempt);
  }

  void move(TaskState to) {
    if (!Moves.allows(state, to)) {
      throw new IllegalStateException(
          "task " + id + " cannot go from " + state + " to " + to + "; its story: " + story);
    }
    story.append(" -> ").append(to);
    state = to;
  }

  void waitFor(Wait.Reason reason, Instant at) {
    stopWaiting(at);
    waitingFor = reason;
    waitingSince = at;
  }

  void stopWaiting(Instant at) {
    if (waitingSince != null && at.isAfter(waitingSince)) {
      waits.add(new Wait(waitingSince, at, waitingFor));
    }
    waitingSince = null;
  }

  /** True for the merged whole: it is judged first, and has agents only when it is mended. */
  boolean isHead() {
    return id.value().equals(Work.HEAD);
  }

  /** True when it was taken out of the graph on purpose: dropped, or replaced by other tasks. */
  boolean isOut() {
    return state == TaskState.CANCELLED && failure == null;
  }

  /** True when no other task builds on it. */
  boolean isLast() {
    return dependants.stream().allMatch(dependant -> dependant.isOut() || dependant.isHead());
  }

  /** The states it went through. */
  String story() {
    return story.toString();
  }
}
