package dev.agentswarm.verify;

import dev.agentswarm.agent.Finding;
import java.util.List;

/**
 * What a verifier says of a piece of work. "Could not be checked" is not "passed".
 *
 * @since 0.1
 */
public sealed interface Verdict {
  /**
   * It holds.
   *
   * @param evidence what was seen, for people
   */
  record Passed(String evidence) implements Verdict {}

  /**
   * It does not hold.
   *
   * @param findings what is wrong, precise enough to be mended; never empty
   */
  record Rejected(List<Finding> findings) implements Verdict {
    public Rejected {
      findings = List.copyOf(findings);
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a rejection needs at least one finding");
      }
    }
  }

  /**
   * It could not be checked.
   *
   * @param question what a person would have to answer
   */
  record Unverifiable(String question) implements Verdict {}

  /** It holds. */
  static Verdict passed(String evidence) {
    return new Passed(evidence);
  }

  /** It does not hold. */
  static Verdict rejected(Finding... findings) {
    return new Rejected(List.of(findings));
  }

  /** It could not be checked. */
  static Verdict unverifiable(String question) {
    return new Unverifiable(question);
  }
}
