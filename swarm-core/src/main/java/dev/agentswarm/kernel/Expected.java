package dev.agentswarm.kernel;

/**
 * What a task of one kind is expected to take, shrunken towards what is usual for all kinds.
 *
 * @param seconds the mean time of an attempt
 * @param steps the mean number of steps
 * @param tokens the mean number of tokens
 * @param repair the mean time of a repair; 0 when none was seen
 * @param verify the mean time of a judging
 * @param judged how often the kind's work was judged
 * @param rejected how often it was rejected
 */
record Expected(double seconds, double steps, double tokens, double repair, double verify, long judged,
    long rejected) {
  /** Nothing is known: adds nothing to a rank. */
  static final Expected UNKNOWN = new Expected(0, 0, 0, 0, 0, 0, 0);
  /** Of so many judgings we are as sure as if we had seen them before the first. */
  private static final double DOUBT = 5;
  /** A change below this share is none. */
  private static final double NEWS = 0.25;

  /** How likely work is rejected, of which this share is rejected as a rule. */
  double chance(double rule) {
    return (rejected + DOUBT * rule) / (judged + DOUBT);
  }

  /** True when the other one says something else, by enough to rank anew. */
  boolean differs(Expected other) {
    return differ(seconds, other.seconds) || differ(chance(0) * (repair + seconds),
        other.chance(0) * (other.repair + other.seconds)) || differ(verify, other.verify);
  }

  // What is short beside a second is noise, not news.
  private static boolean differ(double one, double other) {
    return Math.abs(one - other) > NEWS * Math.max(one, other) && Math.abs(one - other) > 0.001;
  }
}
