package dev.agentswarm.kernel;

/**
 * What was seen of one kind of agent with one model.
 *
 * @param kind which kind of agent
 * @param model the model that answered it last; empty when it asks none
 * @param seconds how long first attempts that came to their end took, waiting for permits left out
 * @param steps their steps
 * @param tokens their tokens
 * @param modelSeconds how long models took to answer, in all
 * @param toolSeconds how long tools took, in all
 * @param repairSeconds how long later attempts at tasks of this kind took
 * @param verifySeconds how long judging what they made took
 * @param judged how often what they made was judged
 * @param rejected how often it was rejected
 */
public record Experience(String kind, String model, Tally seconds, Tally steps, Tally tokens,
    Tally modelSeconds, Tally toolSeconds, Tally repairSeconds, Tally verifySeconds, long judged,
    long rejected) {
  public Experience {
    if (judged < 0 || rejected < 0 || rejected > judged) {
      throw new IllegalArgumentException(
          "of what was judged some may be rejected: judged=" + judged + ", rejected=" + rejected);
    }
  }

  /** Both together; of the same kind and model. */
  public Experience plus(Experience other) {
    return new Experience(kind, model, sum(seconds, other.seconds), sum(steps, other.steps),
        sum(tokens, other.tokens), sum(modelSeconds, other.modelSeconds), sum(toolSeconds, other.toolSeconds),
        sum(repairSeconds, other.repairSeconds), sum(verifySeconds, other.verifySeconds),
        judged + other.judged, rejected + other.rejected);
  }

  private static Tally sum(Tally one, Tally other) {
    Sketch both = Sketch.of(one);
    both.add(other);
    return both.tally();
  }
}
