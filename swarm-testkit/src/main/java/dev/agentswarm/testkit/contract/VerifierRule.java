package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.verify.Verifier} promises. The first ones stand in its own documentation under the
 * same numbers.
 *
 * @since 0.1
 */
public enum VerifierRule implements ContractRule {
  /** The same work gets the same verdict. */
  V1,
  /** Passed means it was looked at: good work passes with evidence, bad work does not pass. */
  V2,
  /** Nothing is changed by looking. */
  V3,
  /** Findings say what is wrong, and name the place where there is one. */
  V4,
  /** What could not be checked is not passed. */
  V5,
  /** Interruption ends judging at once and is passed on. */
  V6,
  /** The name is always the same and not blank; appliesTo and verify never give null. */
  V7;

  @Override
  public String promise() {
    return switch (this) {
      case V1 -> "The same work gets the same verdict.";
      case V2 -> "Passed means it was looked at: good work passes with evidence, bad work does not pass.";
      case V3 -> "Nothing is changed by looking.";
      case V4 -> "Findings say what is wrong, and name the place where there is one.";
      case V5 -> "What could not be checked is not passed.";
      case V6 -> "Interruption ends judging at once and is passed on.";
      case V7 -> "The name is always the same and not blank; appliesTo and verify never give null.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case V1 -> "no clock, no randomness, no memory of earlier work.";
      case V2 -> "say in Passed.evidence what was seen; find out why the planted fault is not seen.";
      case V3 -> "do not write to context.workspace() beyond what a program run needs; change no real "
          + "file.";
      case V4 -> "a finding needs a message, and the file and line when they are known.";
      case V5 -> "when the model does not answer or the program cannot run, return Verdict.unverifiable "
          + "with the question a person would have to answer.";
      case V6 -> "let InterruptedException pass; do not turn it into a verdict.";
      case V7 -> "make the name a constant.";
    };
  }
}
