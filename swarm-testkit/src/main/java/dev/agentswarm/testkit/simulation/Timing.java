package dev.agentswarm.testkit.simulation;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long something takes: a duration drawn from chance that is handed in.
 *
 * <p><b>Threads:</b> immutable and pure.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Timing {
  /** No time. */
  Timing NONE = random -> Duration.ZERO;

  /** One duration. */
  Duration draw(RandomGenerator random);

  /** Always the same. */
  static Timing fixed(Duration time) {
    return random -> time;
  }

  /** Lognormal around this median; sigma 0 is no spread, 0.5 ordinary, 1.1 what steps of coding agents show. */
  static Timing lognormal(Duration median, double sigma) {
    double nanos = median.toNanos();
    return random -> Duration.ofNanos(Math.round(nanos * StrictMath.exp(sigma * random.nextGaussian())));
  }

  /**
   * By what was measured: half of the durations are up to the first, nine of ten up to the second, 99 of 100 up to the
   * third; between them, and a third beyond the last, evenly on a scale of powers.
   *
   * @throws IllegalArgumentException unless all are above 0 and none is shorter than the one before
   */
  static Timing percentiles(Duration p50, Duration p90, Duration p99) {
    if (!p50.isPositive() || p90.compareTo(p50) < 0 || p99.compareTo(p90) < 0) {
      throw new IllegalArgumentException("percentiles must be above 0 and rise: p50=" + p50 + ", p90=" + p90
          + ", p99=" + p99);
    }
    double[] at = {0, 0.5, 0.9, 0.99, 1};
    double[] nanos = {p50.toNanos() / 10.0, p50.toNanos(), p90.toNanos(), p99.toNanos(),
        p99.toNanos() * 4 / 3.0};
    return random -> {
      double place = random.nextDouble();
      int i = 1;
      while (place > at[i]) {
        i++;
      }
      double share = (place - at[i - 1]) / (at[i] - at[i - 1]);
      return Duration.ofNanos(Math.round(nanos[i - 1] * StrictMath.pow(nanos[i] / nanos[i - 1], share)));
    };
  }
}
