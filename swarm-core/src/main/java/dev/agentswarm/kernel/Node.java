package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Decision;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A task of the live graph. Written by the kernel only. */
final class Node {
  // Shared, and never written: a move makes another.
  private static final TaskState[] BEGINNING = {TaskState.PLANNED};

  final TaskId id;
  /** Empty for the planner's tasks, else the task whose agent proposed it. */
  final String by;
  final int depth;
  final Instant added;
  /** Every need it has now, done or not. */
  final Links needs = new Links();
  final Links dependants = new Links();
  /** Where its rank, and all that ranks and order are made of, stands among the ways. */
  final int row;
  /** How many tasks its agents have added. */
  int children;
  /** How many of the needs are not done; READY or later exactly when 0, but for a join that has decided. */
  int openNeeds;

  TaskState state = TaskState.PLANNED;
  Estimate estimate;
  /** On which side of a search it was met. Used by {@link Order}. */
  Mark mark = Mark.NONE;
  /** True while it is chosen by a decision that is not through. Used by {@link SchedulerDesk}. */
  boolean chosen;
  // Where it stands while it is ready. Used by ReadyTasks.
  ReadyTasks.@Nullable Shelf shelf;
  int slot = -1;
  long arrival;
  @Nullable
  Node older;
  @Nullable
  Node newer;
  /** What it is thought to take yet: in steps when those are counted, else in tokens. Used by {@link Backlog}. */
  long remaining;
  boolean counted;
  /** The rank its agent was told last. */
  double toldRank;
  /** What the next attempt will be; meaningful while PLANNED or READY. */
  Next next;
  /** The join whose variant it is; null for every other task. */
  @Nullable
  Node join;
  /** When its work passed, among all variants; 0 while it has not. */
  long passed;
  /** How good its work was found to be; null when it was not measured. */
  @Nullable
  Double measured;
  /** Of a join whose needs are variants: who won; null while it is open. */
  @Nullable
  Decision decision;
  // Most tasks of a large graph wait, and have no history yet: each of these lists comes with what is noted first.
  List<Attempt> attempts = List.of();
  List<Judgement> judgements = List.of();
  /** Findings of each attempt that was rejected, oldest first. */
  List<List<Finding>> findings = List.of();
  /** What the next attempt is told of the last one. */
  List<Finding> wrong = List.of();
  List<Wait> waits = List.of();
  /** Since when it waits; null while it does not. */
  @Nullable
  Instant waitingSince;
  Wait.Reason waitingFor = Wait.Reason.NEEDS;
  /** Since when what the current attempt made is judged. */
  @Nullable
  Instant judging;
  @Nullable
  Instant ended;
  @Nullable
  Failure failure;
  String summary = "";
  List<Made> made = List.of();
  List<String> changed = List.of();
  List<String> merged = List.of();
  /** The states it went through, told when a move is not allowed. As small as can be: there may be very many nodes. */
  private TaskState[] story = BEGINNING;

  private final Task task;
  private final Ways ways;

  /** A side of a search. */
  enum Mark {
    NONE, AFTER, BEFORE
  }

  /** What an attempt will be. */
  record Next(String kind, @Nullable AttemptId continues, List<Finding> findings, String hint) {
    static Next first(Task task) {
      return new Next(task.kind(), null, List.of(), "");
    }
  }

  Node(Task task, String by, int depth, Instant added, Ways ways) {
    this.task = task;
    this.id = task.id();
    this.by = by;
    this.depth = depth;
    this.added = added;
    this.waitingSince = added;
    this.estimate = task.estimate();
    this.next = Next.first(task);
    this.ways = ways;
    this.row = ways.add(this);
  }

  /** The task with the needs and the estimate it has now. */
  Task task() {
    if (hasItsNeeds() && estimate.equals(task.estimate())) {
      return task;
    }
    return new Task(id, task.kind(), task.brief(), needs.ids(), task.writes(), task.acceptance(),
        task.parameters(), estimate, task.join());
  }

  private boolean hasItsNeeds() {
    if (needs.size() != task.needs().size()) {
      return false;
    }
    for (Node need : needs) {
      if (!task.needs().contains(need.id)) {
        return false;
      }
    }
    return true;
  }

  /** What it adds to the ways that lead over it. */
  double weight() {
    return ways.weight(row);
  }

  /** The longest estimated way from the start of this task to the end of the run. */
  double rank() {
    return ways.rank(row);
  }

  /** False while its rank is to be looked at: it may be about to change. */
  boolean isRanked() {
    return !ways.is(row, Ways.QUEUED);
  }

  /** Its place in the topological order: lower than that of whoever needs it. */
  long label() {
    return ways.label(row);
  }

  /** How it takes its needs. */
  Join how() {
    return task.join();
  }

  /** True when its needs are variants. */
  boolean isChoice() {
    return task.join().isChoice();
  }

  /** True when no agent works on it. */
  boolean onlyJoins() {
    return task.onlyJoins();
  }

  /** True for a variant whose work has passed and is not being merged yet. */
  boolean hasPassed() {
    return passed > 0 && (state == TaskState.HELD || state == TaskState.VERIFYING);
  }

  /** True for two variants of which at most one is merged: they may change the same paths side by side. */
  boolean isRivalOf(Node other) {
    return join != null && join.equals(other.join) && !(join.how() instanceof Join.Quorum);
  }

  Set<String> writes() {
    return task.writes();
  }

  /** True when somebody said what must hold of its work. */
  boolean hasCriteria() {
    return !task.acceptance().isEmpty();
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
          "task " + id + " cannot go from " + state + " to " + to + "; its story: " + story());
    }
    story = Arrays.copyOf(story, story.length + 1);
    story[story.length - 1] = to;
    state = to;
    ways.moved(row, to);
  }

  void waitFor(Wait.Reason reason, Instant at) {
    stopWaiting(at);
    waitingFor = reason;
    waitingSince = at;
  }

  void stopWaiting(Instant at) {
    if (waitingSince != null && at.isAfter(waitingSince)) {
      waits = noted(waits, new Wait(waitingSince, at, waitingFor));
    }
    waitingSince = null;
  }

  void begun(Attempt attempt) {
    attempts = noted(attempts, attempt);
  }

  void judged(Judgement judgement) {
    judgements = noted(judgements, judgement);
  }

  void rejected(List<Finding> found) {
    findings = noted(findings, List.copyOf(found));
  }

  private static <T> List<T> noted(List<T> before, T one) {
    List<T> all = before.isEmpty() ? new ArrayList<>(2) : before;
    all.add(one);
    return all;
  }

  /** True for the merged whole: it is judged first, and has agents only when it is mended. */
  boolean isHead() {
    return id.value().equals(Work.HEAD);
  }

  /** True when it has ended, and not as done. */
  boolean isGone() {
    return state.isFinal() && state != TaskState.DONE;
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
    StringJoiner text = new StringJoiner(" -> ");
    for (TaskState each : story) {
      text.add(each.name());
    }
    return text.toString();
  }
}
