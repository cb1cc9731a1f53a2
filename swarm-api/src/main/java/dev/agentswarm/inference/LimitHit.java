package dev.agentswarm.inference;

import java.util.Objects;

/**
 * Which limit of an account a call ran into.
 *
 * @param kind which one
 * @param limit the limit itself, as the server told it; 0 when it did not
 * @since 0.1
 */
public record LimitHit(Kind kind, long limit) {
  public LimitHit {
    Objects.requireNonNull(kind, "kind");
    if (limit < 0) {
      throw new IllegalArgumentException("limit must be >= 0: limit=" + limit);
    }
  }

  /**
   * What is limited.
   *
   * @since 0.1
   */
  public enum Kind {
    /** Calls that are open at once. */
    CONCURRENCY,
    /** Calls in a minute. */
    REQUESTS_PER_MINUTE,
    /** Tokens in a minute, prompts and caps of replies together. */
    TOKENS_PER_MINUTE,
    /** Tokens in a day. */
    TOKENS_PER_DAY,
    /** The server did not say. */
    UNKNOWN
  }
}
