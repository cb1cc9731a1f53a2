package dev.agentswarm.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The run's time: when it started by the wall clock, plus what has passed by the monotonic one. Thread-safe. */
final class Clock {
  private final Instant start;
  private final long zero = System.nanoTime();

  Clock(InstantSource wall) {
    start = wall.instant();
  }

  Instant now() {
    return start.plusNanos(System.nanoTime() - zero);
  }

  /** How long from now until then, in the run's time; never negative. */
  Duration until(Instant then) {
    Duration left = Duration.between(now(), then);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
