package dev.agentswarm.plan;

/**
 * How much a task is thought to take. What a task says of itself wins; where it says nothing, a run uses what tasks of
 * its kind were seen to take, with the model in use: means over this run and, where the swarm keeps them in a file, over
 * earlier ones, drawn towards what is usual for all kinds the fewer were seen. What is learned counts for waiting tasks
 * from time to time, not after each; a task that runs keeps what it was thought to take.
 *
 * <p>An unknown estimate, of a kind seen fewer than three times, adds nothing to a rank, so that where nothing is known
 * tasks run in the order of their arrival: a rank from bad estimates is worse than first come, first served. On top of
 * its estimate a task counts its judging, and the chance of a repair with another judging behind it.
 *
 * <p>Steps without seconds are measured by what a step of the kind takes, once that is known; until then they count as
 * they are. An agent sharpens the estimate of its own task by saying how many steps are left
 * ({@code AgentContext.declareSteps}).
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
