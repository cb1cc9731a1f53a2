package dev.agentswarm.call;

import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to try a call again. Waits grow by doubling, with equal jitter (half fixed, half random) so that many agents
 * neither come back together nor at once; a wait the server asks for is honoured, within bounds.
 */
final class Backoff {
  static final int TRIES = 6;
  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 32_000;
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(2);

  private Backoff() {}

  /** True when the reply to this try, counted from 1, calls for another. */
  static boolean isWorthAnother(Reply reply, int tries) {
    int most = isBusy(reply.kind()) ? TRIES : TRIES / 2;
    return reply.kind().retryable() && tries < most;
  }

  /** How long to wait after this try, counted from 1. */
  static Duration wait(Reply reply, int tries, RandomGenerator random) {
    Duration asked = reply.retryAfter();
    if (asked != null && !asked.isNegative()) {
      return asked.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : asked;
    }
    long whole = Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(tries - 1, 16));
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }

  private static boolean isBusy(ReplyKind kind) {
    return kind == ReplyKind.RATE_LIMITED || kind == ReplyKind.OVERLOADED;
  }
}
