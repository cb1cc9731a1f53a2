package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.workspace.Conflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a run's report tells besides its tasks. Written by the kernel only. */
final class Ledger {
  private final Outbox out;
  final List<String> warnings = new ArrayList<>();
  final List<Conflict> conflicts = new ArrayList<>();
  final List<Escalation> escalations = new ArrayList<>();
  boolean changedHead;
  Instant stopAsked = Instant.EPOCH;
  @Nullable
  Publication publication;
  RunStatus status = RunStatus.RUNNING;
  @Nullable
  Failure failure;
  Instant ended = Instant.EPOCH;

  Ledger(Outbox out) {
    this.out = out;
  }

  /** Something is not as it should be, and the run goes on. */
  void warn(String text) {
    warnings.add(text);
    out.tell(new SwarmEvent.Warned(text));
  }

  void answer(TaskId task, String answer) {
    for (int i = escalations.size() - 1; i >= 0; i--) {
      Escalation asked = escalations.get(i);
      if (asked.task().id().equals(task) && asked.answer().isEmpty()) {
        escalations.set(i, new Escalation(asked.task(), asked.question(), asked.failure(), asked.attempts(),
            asked.findings(), asked.changedPaths(), answer));
        return;
      }
    }
  }

  void close(RunStatus how, @Nullable Failure why, Instant at) {
    status = how;
    failure = why;
    ended = at;
  }

  /** How the run would end if it ended now. */
  RunStatus status(State state) {
    // All was done, verified and written: whatever came after that came too late.
    if (publication != null && publication.done()) {
      return publication.parked().isEmpty() ? RunStatus.DONE : RunStatus.PARTIAL;
    }
    boolean done = false;
    boolean lost = false;
    Set<Node> excused = Joins.excused(state.tasks.graph);
    for (Node node : state.tasks.graph.nodes()) {
      done |= node.state == TaskState.DONE;
      lost |= isLost(node) && !excused.contains(node);
    }
    if (state.stopping != null) {
      return state.stopStatus == RunStatus.PARTIAL && !done ? RunStatus.FAILED : state.stopStatus;
    }
    if (state.exhausted != null && (lost || state.planningFailure != null)) {
      return done ? RunStatus.PARTIAL : RunStatus.FAILED;
    }
    boolean failed = lost || !done || state.planningFailure != null || publication != null;
    return failed ? RunStatus.FAILED : RunStatus.DONE;
  }

  private static boolean isLost(Node node) {
    return node.state != TaskState.DONE && !node.isOut();
  }

  @Nullable
  Failure failure(State state, RunStatus how) {
    if (how == RunStatus.DONE) {
      return null;
    }
    if (publication != null && publication.done()) {
      return Failure.of(Failure.Kind.CONFLICT,
          "files changed during the run were left as they are: " + publication.parked());
    }
    if (state.stopping != null) {
      return state.stopping;
    }
    if (state.exhausted != null) {
      return state.exhausted;
    }
    Set<Node> excused = Joins.excused(state.tasks.graph);
    for (Node node : state.tasks.graph.nodes()) {
      // Of a join that failed the join itself tells which variants did, and why.
      boolean told = node.join != null && node.join.state == TaskState.FAILED;
      if (node.state == TaskState.FAILED && node.failure != null && !told && !excused.contains(node)) {
        return node.failure;
      }
    }
    if (state.planningFailure != null) {
      return state.planningFailure;
    }
    if (publication != null) {
      return Failure.of(Failure.Kind.IO,
          publication.reason().isBlank() ? "nothing could be written" : publication.reason());
    }
    return Failure.of(Failure.Kind.INVALID_PLAN, "the plan holds no task, so nothing was done");
  }
}
