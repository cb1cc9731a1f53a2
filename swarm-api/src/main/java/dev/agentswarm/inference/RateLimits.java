package dev.agentswarm.inference;

/**
 * How much an endpoint takes, as far as its adapter knows: all of it at once holds. 0 means that no such limit is known.
 *
 * @param concurrency calls that may be open at once, at least 1
 * @param slots calls the server really computes at once, each in a place of its own that keeps what was computed there;
 *     a call then hears its place in {@link Hints#slot}
 * @param requestsPerMinute calls in a minute
 * @param tokensPerMinute tokens in a minute, counted as prompt and cap of the reply together
 * @param tokensPerDay tokens in a day
 * @since 0.1
 */
public record RateLimits(int concurrency, int slots, long requestsPerMinute, long tokensPerMinute,
    long tokensPerDay) {
  public RateLimits {
    if (concurrency < 1 || slots < 0 || requestsPerMinute < 0 || tokensPerMinute < 0 || tokensPerDay < 0) {
      throw new IllegalArgumentException("limits must be >= 0, and concurrency >= 1: concurrency="
          + concurrency + ", slots=" + slots + ", requestsPerMinute=" + requestsPerMinute
          + ", tokensPerMinute=" + tokensPerMinute + ", tokensPerDay=" + tokensPerDay);
    }
  }

  /** So many calls at once, and no other limit. */
  public static RateLimits concurrent(int calls) {
    return new RateLimits(calls, 0, 0, 0, 0);
  }
}
