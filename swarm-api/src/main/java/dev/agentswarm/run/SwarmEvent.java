package dev.agentswarm.run;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.workspace.Conflict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a host may want to know while a run goes on. Hosts keep a {@code default} branch: events may be added.
 *
 * <p><b>Threads:</b> immutable. No event holds a prompt, a key or the content of a file.
 *
 * @since 0.1
 */
public sealed interface SwarmEvent {
  /** The run began. */
  record RunStarted(Goal goal) implements SwarmEvent {}

  /** The graph grew or changed; these tasks are new. {@code by} is empty for the planner. */
  record Planned(List<Task> tasks, String by) implements SwarmEvent {
    public Planned {
      tasks = List.copyOf(tasks);
    }
  }

  /** A patch was refused. */
  record PatchRefused(List<PlanFault> faults, String by) implements SwarmEvent {
    public PatchRefused {
      faults = List.copyOf(faults);
    }
  }

  /** The planner has no more to add. */
  record PlanComplete(int tasks) implements SwarmEvent {}

  /** All needs of the task are done. */
  record TaskReady(TaskId task) implements SwarmEvent {}

  /**
   * The task, or a model call or step of its agent, cannot go on at once. Told when that begins; what is waited for later
   * is not told again, {@code Run.waiting()} and the report know it. Tasks that wait for their needs are not told: they
   * stand in {@link Planned} with what they need. {@code task} is null for the planner; {@code on} is the name of what
   * is waited for, where it has one.
   */
  record Waits(@Nullable TaskId task, Wait.Reason reason, String on) implements SwarmEvent {}

  /** An agent of this kind begins this attempt. */
  record TaskStarted(TaskId task, String kind, int attempt) implements SwarmEvent {}

  /** One step was made: a model turn or a tool execution. */
  record StepDone(TaskId task, int attempt, boolean model, String name, long steps) implements SwarmEvent {}

  /** The agent is through with its attempt; {@code failure} is null when it thinks it is done. */
  record AttemptEnded(TaskId task, int attempt, @Nullable Failure failure)
      implements
        SwarmEvent {}

  /** A verifier has judged. */
  record Judged(TaskId task, int attempt, String verifier, Verdict verdict) implements SwarmEvent {}

  /** Another attempt will be made; {@code decision} says which and why. */
  record RepairDecided(TaskId task, int attempt, String decision) implements SwarmEvent {}

  /** The task's work has passed, and is held back until the join whose variant it is decides. */
  record Held(TaskId task, TaskId join) implements SwarmEvent {}

  /** A join has its winners, which are merged; its other variants are stopped. */
  record Joined(TaskId task, Decision decision) implements SwarmEvent {}

  /** The task's changes are part of the head. */
  record Merged(TaskId task, List<String> paths) implements SwarmEvent {
    public Merged {
      paths = List.copyOf(paths);
    }
  }

  /** The task's changes clash with the head. */
  record Conflicted(TaskId task, List<Conflict> conflicts) implements SwarmEvent {
    public Conflicted {
      conflicts = List.copyOf(conflicts);
    }
  }

  /** A person is asked. */
  record Escalated(TaskId task, String question) implements SwarmEvent {}

  /** The task has reached a final state. */
  record TaskEnded(TaskId task, TaskState state, @Nullable Failure failure)
      implements
        SwarmEvent {}

  /** The verified head was written to the workspace; {@code parked} files were changed by somebody meanwhile. */
  record Published(List<String> paths, List<String> parked) implements SwarmEvent {
    public Published {
      paths = List.copyOf(paths);
      parked = List.copyOf(parked);
    }
  }

  /** An agent, planner or verifier has something to say. */
  record Note(String from, String text) implements SwarmEvent {}

  /** A piece of a reply streams in. Shown, never recorded. */
  record Delta(TaskId task, String text, boolean reasoning) implements SwarmEvent {}

  /**
   * Model calls of the run wait at a paused endpoint: nothing is sent there and nothing is lost, every agent keeps its
   * context. {@code until} is when the next try is made; told again when that fails.
   */
  record CallsPaused(EndpointId endpoint, String reason, Instant until) implements SwarmEvent {}

  /** No model call of the run waits at that endpoint for a pause to end any more. */
  record CallsResumed(EndpointId endpoint) implements SwarmEvent {}

  /** Something is not as it should be, and the run goes on. */
  record Warned(String text) implements SwarmEvent {}

  /** The run is over. The last event. */
  record RunEnded(RunStatus status) implements SwarmEvent {}
}
