package dev.agentswarm.run;

/**
 * What attempts of one kind of agent are thought to take with one model, as the run knew at its end: from this run and,
 * where a file of estimates is kept, from earlier ones. Few samples are shrunken towards what is usual for all kinds.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param kind the kind of agent
 * @param model the model that answered last; empty for a kind that asks none
 * @param seen how many first attempts were seen
 * @param seconds how long an attempt takes, waiting for its turn at models left out
 * @param steps how many steps it makes
 * @param tokens how many tokens it uses
 * @param modelSeconds how long models take for it
 * @param toolSeconds how long tools take for it
 * @since 0.1
 */
public record Learned(String kind, String model, long seen, Spread seconds, Spread steps, Spread tokens,
    Spread modelSeconds, Spread toolSeconds) {

  /**
   * How one quantity is spread.
   *
   * @param mean its mean
   * @param median half of all attempts take no more; within 6 %
   * @param late nine of ten attempts take no more; within 6 %
   */
  public record Spread(double mean, double median, double late) {}
}
