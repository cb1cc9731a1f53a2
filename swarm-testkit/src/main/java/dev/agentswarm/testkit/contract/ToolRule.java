package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.tool.Tool} promises. The first ones stand in its own documentation under the same
 * numbers.
 *
 * @since 0.1
 */
public enum ToolRule implements ContractRule {
  /** spec() always gives an equal value. */
  T1,
  /** The spec says what arguments look like: a JSON Schema of an object that good arguments fit. */
  T2,
  /** Nothing is done beyond the declared Effect and Access. */
  T3,
  /** A failed result says what to change in the next call, and a call that cannot work is a failed result. */
  T4,
  /** Trouble is a failed result or a SwarmException, never another exception and never null. */
  T5,
  /** Interruption ends the call at once and is passed on. */
  T6,
  /** A PURE tool gives the same result for the same arguments and the same workspace. */
  T7,
  /** One instance serves many calls at once. */
  T8;

  @Override
  public String promise() {
    return switch (this) {
      case T1 -> "spec() always gives an equal value.";
      case T2 -> "The spec says what arguments look like: a JSON Schema of an object that good arguments "
          + "fit.";
      case T3 -> "Nothing is done beyond the declared Effect and Access.";
      case T4 -> "A failed result says what to change in the next call, and a call that cannot work is a "
          + "failed result.";
      case T5 -> "Trouble is a failed result or a SwarmException, never another exception and never null.";
      case T6 -> "Interruption ends the call at once and is passed on.";
      case T7 -> "A PURE tool gives the same result for the same arguments and the same workspace.";
      case T8 -> "One instance serves many calls at once.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case T1 -> "make the spec once, in a constant; nothing in it may depend on time, calls or the "
          + "workspace.";
      case T2 -> "every call given as good must fit the schema as it is written; records need @Nullable "
          + "where a component may be left out.";
      case T3 -> "WRITE_WORKSPACE and an effect other than PURE are needed to change files, RUN_COMMANDS "
          + "to run programs; only the paths a call names are its to change; files outside the "
          + "overlay are nobody's.";
      case T4 -> "return ToolResult.failed with the value that was wrong and what would be right; name "
          + "what there is instead.";
      case T5 -> "a NullPointerException, IndexOutOfBoundsException and the like show an input nobody "
          + "thought of: check what the schema lets through.";
      case T6 -> "let InterruptedException pass: do not catch it, wrap it, or return a result instead; "
          + "check Thread.interrupted() in long loops.";
      case T7 -> "no clock, no randomness, no counter, no iteration over sets without an order; else "
          + "declare another Effect.";
      case T8 -> "keep no field that changes during a call.";
    };
  }
}
