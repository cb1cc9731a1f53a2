package dev.agentswarm.run;

import java.time.Instant;

/**
 * A span of waiting that is over.
 *
 * @param from when it began
 * @param to when it ended
 * @param reason what for; of several one after the other, the one that took longest
 * @since 0.1
 */
public record Wait(Instant from, Instant to, Reason reason) {
  /**
   * What a task, an agent or a model call waits for: a closed set, so that every waiting is explained. Where several
   * hold, it is the one without which nothing would move.
   *
   * @since 0.1
   */
  public enum Reason {
    /** A task: tasks it needs. */
    NEEDS,
    /** A variant that has passed: the decision of its join. */
    JOIN,
    /** A task: a free place among the active agents. */
    AGENT_LIMIT,
    /** A task: a place among agents that ask models; more would only queue at the endpoints. */
    MODEL_WINDOW,
    /** A task: another that changes the same paths. */
    WRITES,
    /** A task: a free place among agents of its kind. */
    KIND_LIMIT,
    /** A task: the answer of a person. */
    PERSON,
    /** A step: tokens that others hold reserved, most of which come back. */
    BUDGET,
    /** A call: the endpoint's permit, where nothing more exact is known. */
    PERMIT,
    /** A call: as many calls are open as the endpoint takes. */
    CONCURRENCY,
    /** A call: as many calls were made in the last minute. */
    REQUESTS_PER_MINUTE,
    /** A call: as many tokens were taken in the last minute. */
    TOKENS_PER_MINUTE,
    /** A call: as many tokens were taken in the last day. */
    TOKENS_PER_DAY,
    /** A call: one with the same beginning goes first, so that the server has it in its cache. */
    PREFIX_LEADER,
    /** A call: a try failed, and it is too early for another; or the server asked everybody to wait. */
    RETRY_WAIT,
    /** A call: too many tries fail, few are made until the server serves again. */
    RETRY_BUDGET,
    /** A call: the endpoint is paused. */
    PAUSED,
    /** A call: others are more urgent. */
    OTHERS_FIRST
  }
}
