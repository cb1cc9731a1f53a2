package dev.agentswarm.inference;

/**
 * How a model call ended: a closed set. Whether it makes sense to try the same call again follows from the kind.
 *
 * @since 0.1
 */
public enum ReplyKind {
  /** The model said what it had to say. */
  ANSWERED(false),
  /** The reply hit its token cap after some content. */
  CUT_OFF(false),
  /** The reply hit its token cap while still reasoning: there is no content at all. */
  CUT_OFF_THINKING(false),
  /** The server's content filter stepped in. */
  FILTERED(false),
  /** Tool calls came whose arguments are no whole JSON object, and none that may run. */
  MALFORMED_ARGUMENTS(true),
  /** The server let tool-call markup through as plain text. */
  LEAKED_MARKUP(true),
  /** We are too fast for a limit of the account. */
  RATE_LIMITED(true),
  /** The server has too much to do. */
  OVERLOADED(true),
  /** The account has nothing left; waiting does not help. */
  QUOTA(false),
  /** The key is missing, wrong, or belongs to another host. */
  AUTHENTICATION(false),
  /** The server refused the request as such. */
  REJECTED(false),
  /** The conversation is longer than the model's context. */
  CONTEXT_OVERFLOW(false),
  /** There is no such model (any more). */
  MODEL_GONE(false),
  /** The server failed. */
  SERVER_ERROR(true),
  /** The connection failed or took too long. */
  TRANSPORT(true),
  /** What came is not what such a server sends. */
  PROTOCOL(true),
  /** A guard of this library did not let the call out. */
  REFUSED(false);

  private final boolean retryable;

  ReplyKind(boolean retryable) {
    this.retryable = retryable;
  }

  /** True when the same call may be tried again. */
  public boolean retryable() {
    return retryable;
  }
}
