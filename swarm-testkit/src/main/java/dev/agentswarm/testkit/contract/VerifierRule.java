package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.verify.Verifier} promises. The first ones stand in its own documentation under the
 * same numbers.
 *
 * @since 0.1
 */
public enum VerifierRule implements ContractRule {
  /** The same work gets the same verdict. */
  V1(
      "The same work gets the same verdict.",
      "no clock, no randomness, no memory of earlier work."),
  /** Passed means it was looked at: good work passes with evidence, bad work does not pass. */
  V2(
      "Passed means it was looked at: good work passes with evidence, bad work does not pass.",
      "say in Passed.evidence what was seen; find out why the planted fault is not seen."),
  /** Nothing is changed by looking. */
  V3(
      "Nothing is changed by looking.",
      "do not write to context.workspace() beyond what a program run needs; change no real file."),
  /** Findings say what is wrong, and name the place where there is one. */
  V4(
      "Findings say what is wrong, and name the place where there is one.",
      "a finding needs a message, and the file and line when they are known."),
  /** What could not be checked is not passed. */
  V5(
      "What could not be checked is not passed.",
      "when the model does not answer or the program cannot run, return Verdict.unverifiable "
          + "with the question a person would have to answer."),
  /** Interruption ends judging at once and is passed on. */
  V6(
      "Interruption ends judging at once and is passed on.",
      "let InterruptedException pass; do not turn it into a verdict."),
  /** The name is always the same and not blank; appliesTo and verify never give null. */
  V7(
      "The name is always the same and not blank; appliesTo and verify never give null.",
      "make the name a constant.");

  private final String promise;
  private final String check;

  VerifierRule(String promise, String check) {
    this.promise = promise;
    this.check = check;
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public String check() {
    return check;
  }
}
