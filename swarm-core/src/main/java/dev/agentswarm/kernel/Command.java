package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something to be done: what the kernel says and the engine obeys. */
public sealed interface Command {
  /** Let the planner begin. */
  record StartPlanner() implements Command {}

  /** Stop the planner. */
  record CancelPlanner() implements Command {}

  /** Tell whoever offered the patch. */
  record AnswerPatch(long offer, PatchAnswer answer) implements Command {}

  /**
   * Let an agent begin.
   *
   * @param attempt which attempt
   * @param task the task, with the needs it has now
   * @param kind as which kind
   * @param continues the attempt whose workspace it goes on from, or null for a fresh one
   * @param findings what was wrong before
   * @param hint what a person said, or empty
   * @param rank the task's upward rank
   * @param slack how much longer the longest way to the end is than the one over this task
   */
  record Start(AttemptId attempt, Task task, String kind, @Nullable AttemptId continues,
      List<Finding> findings,
      String hint, double rank, double slack) implements Command {}

  /**
   * The task that is worked on or judged has another rank, and another slack: of the way from here to the end. A change that
   * very many ranks hang on is told by the facts behind it.
   */
  record Rerank(TaskId task, double rank, double slack) implements Command {}

  /** Stop whatever is done for this attempt: its agent, its judging. */
  record Cancel(AttemptId attempt) implements Command {}

  /** The step may be made. */
  record GrantStep(long step) implements Command {}

  /** The step may not be made. */
  record RefuseStep(long step, Failure failure) implements Command {}

  /**
   * Have the work judged. Of the closing task's first attempt the work is empty. {@code measure} is by what to measure it
   * when it has passed, or null.
   *
   * @param rank the way from here to the end: the judging, the chance of a repair behind it, and who waits for the task
   * @param slack how much longer another way to the end is
   */
  record Verify(AttemptId attempt, Task task, @Nullable String measure, double rank,
      double slack) implements Command {}

  /**
   * What these tasks made is all that agents at the joining task get to see. {@code passesOn}: no agent works on it, and
   * whoever needs it sees the same.
   */
  record Joined(TaskId task, List<TaskId> winners, boolean passesOn) implements Command {}

  /** Make the work part of the head. */
  record Merge(AttemptId attempt) implements Command {}

  /** Ask a person. */
  record Ask(Escalation dossier) implements Command {}

  /** Write the head to the workspace. */
  record Publish() implements Command {}

  /** Send {@link Fact.Woken} at this moment. */
  record WakeAt(Instant at) implements Command {}

  /** Tell the host. */
  record Tell(SwarmEvent event) implements Command {}

  /** The run is over. The last command. */
  record End(RunStatus status, @Nullable Failure failure) implements Command {}
}
