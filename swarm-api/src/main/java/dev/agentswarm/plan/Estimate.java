package dev.agentswarm.plan;

/**
 * How much a task is thought to take. An unknown estimate adds nothing to a rank, so that where nothing is known tasks
 * run in the order of their arrival: a rank from bad estimates is worse than first come, first served.
 *
 * @param seconds how long, 0 when unknown
 * @param steps how many steps, 0 when unknown
 * @since 0.1
 */
public record Estimate(double seconds, int steps) {
  /** Nothing is known. */
  public static final Estimate UNKNOWN = new Estimate(0, 0);

  public Estimate {
    if (!(seconds >= 0) || Double.isInfinite(seconds) || steps < 0) {
      throw new IllegalArgumentException("an estimate must be >= 0: seconds=" + seconds + ", steps=" + steps);
    }
  }

  /** About this many seconds. */
  public static Estimate seconds(double seconds) {
    return new Estimate(seconds, 0);
  }

  /** What a rank adds for this task. */
  public double weight() {
    return seconds > 0 ? seconds : steps;
  }
}
