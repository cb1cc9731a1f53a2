package dev.agentswarm.call;

import dev.agentswarm.inference.ReplyKind;
import java.util.concurrent.TimeUnit;

/**
 * When to try again: how often, after how long, and how many tries the endpoint bears in all. Confined to its dispatcher.
 *
 * <p>Waits double. After too much load half of a wait is fixed and half random (equal jitter), so that many agents neither
 * come back together nor at once; else all of it is random (full jitter). The budget, as in Finagle and gRPC: tries
 * beyond the first are at most a tenth of what was served in the last ten seconds, or ten if that is more.
 */
final class Retries {
  /** A wait that is asked for and longer than this pauses the endpoint. */
  static final long LONGEST_WAIT = TimeUnit.MINUTES.toNanos(10);
  static final long BUDGET_WINDOW = TimeUnit.SECONDS.toNanos(10);
  static final long BUDGET_LEAST = 10;

  private static final long FIRST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final int DOUBLINGS = 6;

  private final Meter tries = new Meter(BUDGET_WINDOW);
  private final Meter served = new Meter(BUDGET_WINDOW);

  /** How many tries there are in all when they end so. */
  static int most(ReplyKind kind) {
    return switch (kind) {
      case RATE_LIMITED, OVERLOADED -> 8;
      case SERVER_ERROR -> 4;
      case TRANSPORT -> 3;
      case MALFORMED_ARGUMENTS, LEAKED_MARKUP, PROTOCOL -> 2;
      case ANSWERED, CUT_OFF, CUT_OFF_THINKING, FILTERED, QUOTA, AUTHENTICATION, REJECTED, CONTEXT_OVERFLOW,
          MODEL_GONE, REFUSED ->
        1;
    };
  }

  /** How long to wait after so many tries, of which the last ended so. */
  static long wait(CallFact.Ended ended, int tries) {
    if (ended.served()) {
      return 0; // The model erred, not the server: there is nothing to wait for.
    }
    long asked = ended.retryAfter();
    if (asked > 0) {
      return asked + (long) (ended.dice() * asked / 10);
    }
    return jittered(FIRST << Math.min(Math.max(tries - 1, 0), DOUBLINGS), ended.busy(), ended.dice());
  }

  static long jittered(long whole, boolean equal, double dice) {
    return equal ? whole / 2 + (long) (dice * whole / 2) : (long) (dice * whole);
  }

  /** True when another try is within the budget. */
  boolean allow(long now) {
    return tries.used(now) < most(now);
  }

  /** When one will be, if nothing is served until then. */
  long whenAllowed(long now) {
    return tries.whenAtMost(now, most(now) - 1);
  }

  private long most(long now) {
    return Math.max(BUDGET_LEAST, served.used(now) / 10);
  }

  void tried(long now) {
    tries.charge(now, 1);
  }

  void served(long now) {
    served.charge(now, 1);
  }

  @Override
  public String toString() {
    return tries + " tried again, " + served + " served";
  }
}
