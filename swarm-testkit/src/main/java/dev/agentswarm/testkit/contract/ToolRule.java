package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.tool.Tool} promises. The first ones stand in its own documentation under the same
 * numbers.
 *
 * @since 0.1
 */
public enum ToolRule implements ContractRule {
  /** spec() always gives an equal value. */
  T1(
      "spec() always gives an equal value.",
      "make the spec once, in a constant; nothing in it may depend on time, calls or the "
          + "workspace."),
  /** The spec says what arguments look like: a JSON Schema of an object that good arguments fit. */
  T2(
      "The spec says what arguments look like: a JSON Schema of an object that good arguments "
          + "fit.",
      "every call given as good must fit the schema as it is written; records need @Nullable "
          + "where a component may be left out."),
  /** Nothing is done beyond the declared Effect and Access. */
  T3(
      "Nothing is done beyond the declared Effect and Access.",
      "WRITE_WORKSPACE and an effect other than PURE are needed to change files, RUN_COMMANDS to "
          + "run programs; only the paths a call names are its to change; files outside the overlay "
          + "are nobody's."),
  /** A failed result says what to change in the next call, and a call that cannot work is a failed result. */
  T4(
      "A failed result says what to change in the next call, and a call that cannot work is a "
          + "failed result.",
      "return ToolResult.failed with the value that was wrong and what would be right; name what "
          + "there is instead."),
  /** Trouble is a failed result or a SwarmException, never another exception and never null. */
  T5(
      "Trouble is a failed result or a SwarmException, never another exception and never null.",
      "a NullPointerException, IndexOutOfBoundsException and the like show an input nobody "
          + "thought of: check what the schema lets through."),
  /** Interruption ends the call at once and is passed on. */
  T6(
      "Interruption ends the call at once and is passed on.",
      "let InterruptedException pass: do not catch it, wrap it, or return a result instead; "
          + "check Thread.interrupted() in long loops."),
  /** A PURE tool gives the same result for the same arguments and the same workspace. */
  T7(
      "A PURE tool gives the same result for the same arguments and the same workspace.",
      "no clock, no randomness, no counter, no iteration over sets without an order; else "
          + "declare another Effect."),
  /** One instance serves many calls at once. */
  T8(
      "One instance serves many calls at once.",
      "keep no field that changes during a call.");

  private final String promise;
  private final String check;

  ToolRule(String promise, String check) {
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
