package dev.agentswarm.kernel;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.Wait;
import dev.agentswarm.workspace.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that has happened: what the kernel eats, and what the journal keeps. */
public sealed interface Fact {
  /** The run begins. Always the first fact. */
  record Started(RunId run, Goal goal, Settings settings) implements Fact {}

  /** Somebody offers a change of the graph: the planner ({@code by} null) or a running attempt. */
  record PatchOffered(long offer, @Nullable AttemptId by, PlanPatch patch) implements Fact {}

  /** The planner is through, with a failure when it could not finish. */
  record PlanningEnded(@Nullable Failure failure) implements Fact {}

  /** An attempt (or the planner: {@code by} null) wants to make a step that may take this many tokens. */
  record StepAsked(long step, @Nullable AttemptId by, boolean model, String name,
      long tokens) implements Fact {}

  /**
   * A granted step is over; {@code waited} is how much of it was waiting for a permit, {@code model} which model answered,
   * null when none did, and {@code why} what was waited for most of the time, null when that is not known.
   */
  record StepEnded(long step, Usage usage, Duration waited, @Nullable String model,
      Wait.@Nullable Reason why) implements Fact {
    /** Without a model, and not known why it waited, if it did. */
    public StepEnded(long step, Usage usage, Duration waited) {
      this(step, usage, waited, null, null);
    }
  }

  /** An agent is through: it thinks it is done, or {@code failure} says why not. */
  record AttemptEnded(AttemptId attempt, String summary, List<Made> made, List<String> changed,
      @Nullable Failure failure) implements Fact {
    public AttemptEnded {
      made = List.copyOf(made);
      changed = List.copyOf(changed);
    }
  }

  /**
   * All verifiers that apply have judged; none is a pass. {@code measured} is null unless they passed it and it was to be
   * measured.
   */
  record Judged(AttemptId attempt, List<NamedVerdict> verdicts, @Nullable Measured measured) implements Fact {
    public Judged {
      verdicts = List.copyOf(verdicts);
    }

    /** Not measured. */
    public Judged(AttemptId attempt, List<NamedVerdict> verdicts) {
      this(attempt, verdicts, null);
    }
  }

  /** The work is part of the head. */
  record Merged(AttemptId attempt, List<String> paths) implements Fact {
    public Merged {
      paths = List.copyOf(paths);
    }
  }

  /** The work does not go together with the head: found before judging or while merging. */
  record Clashed(AttemptId attempt, List<Conflict> conflicts) implements Fact {
    public Clashed {
      conflicts = List.copyOf(conflicts);
      if (conflicts.isEmpty()) {
        throw new IllegalArgumentException("a clash needs a conflict: attempt=" + attempt);
      }
    }
  }

  /** A person has answered. */
  record Answered(TaskId task, EscalationAnswer answer) implements Fact {}

  /** The verified head was written, or could not be. */
  record Published(Publication publication) implements Fact {}

  /** Somebody wants the run to stop. */
  record StopAsked(String why) implements Fact {}

  /** Several facts of one moment: taken one after the other, and what may start is chosen once, after the last. */
  record Together(List<Fact> facts) implements Fact {
    public Together {
      facts = List.copyOf(facts);
      for (Fact fact : facts) {
        if (fact instanceof Started || fact instanceof Together) {
          throw new IllegalArgumentException(
              "no " + fact.getClass().getSimpleName() + " within facts together");
        }
      }
    }
  }

  /** A wanted moment has come. */
  record Woken() implements Fact {}

  /** Model calls of this run wait at an endpoint that is paused until that moment, or longer. */
  record CallsPaused(EndpointId endpoint, String reason, Instant until) implements Fact {}

  /** No call of this run waits there for a pause to end any more. */
  record CallsResumed(EndpointId endpoint) implements Fact {}

  /** Of these kinds of agent, which ask models, at most so many should be active at once. */
  record AgentsAdmitted(int most, List<String> kinds) implements Fact {
    public AgentsAdmitted {
      kinds = List.copyOf(kinds);
      if (most < 1) {
        throw new IllegalArgumentException("at least one agent must be admitted: most=" + most);
      }
    }
  }

  /** The engine cannot go on. */
  record Broken(Failure failure) implements Fact {}
}
