package dev.agentswarm.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The run's time: when it started by the wall clock, plus what has passed by the monotonic one. Thread-safe. */
final class Clock {
  private final Stage stage;
  private final Instant start;
  private final long zero;

  Clock(Stage stage, InstantSource wall) {
    this.stage = stage;
    start = wall.instant();
    zero = stage.nanos();
  }

  Instant now() {
    return start.plusNanos(stage.nanos() - zero);
  }

  /** How long from now until then, in the run's time; never negative. */
  Duration until(Instant then) {
    Duration left = Duration.between(now(), then);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
