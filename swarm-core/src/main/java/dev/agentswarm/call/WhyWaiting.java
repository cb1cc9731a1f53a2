package dev.agentswarm.call;

/** Why a call waits: a closed set. */
public enum WhyWaiting {
  /** As many calls are open as the endpoint takes. */
  CONCURRENCY,
  /** As many calls were made in the last minute. */
  REQUESTS_PER_MINUTE,
  /** As many tokens were taken in the last minute. */
  TOKENS_PER_MINUTE,
  /** As many tokens were taken in the last day. */
  TOKENS_PER_DAY,
  /** A call with the same beginning goes first, so that the server has it in its cache. */
  PREFIX_LEADER,
  /** A try failed, and it is too early for another; or the server asked everybody to wait. */
  RETRY_WAIT,
  /** Too many tries fail: few are made until the server serves again. */
  RETRY_BUDGET,
  /** The endpoint is paused. */
  PAUSED,
  /** Other calls are more urgent. */
  OTHERS_FIRST
}
