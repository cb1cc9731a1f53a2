package dev.agentswarm.run;

import java.time.Instant;

/**
 * A span of waiting.
 *
 * @param from when it began
 * @param to when it ended
 * @param reason what for
 * @since 0.1
 */
public record Wait(Instant from, Instant to, Reason reason) {
  /** What a task or an agent waits for: a closed set. */
  public enum Reason {
    /** Tasks it needs. */
    NEEDS,
    /** A variant that has passed: the decision of its join. */
    JOIN,
    /** A free place among the active agents. */
    AGENT_LIMIT,
    /** A task that changes the same paths. */
    WRITES,
    /** A free place among agents of its kind. */
    KIND_LIMIT,
    /** A permit of the model's endpoint, or the pause before another try. */
    PERMIT,
    /** The answer of a person. */
    PERSON
  }
}
