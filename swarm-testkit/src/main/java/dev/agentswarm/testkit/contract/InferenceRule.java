package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.inference.Inference} promises. The first ones stand in its own documentation under
 * the same numbers.
 *
 * @since 0.1
 */
public enum InferenceRule implements ContractRule {
  /** One call of ask is one try: no retries, no waiting for limits. */
  I1,
  /** A confidential prompt is refused (REFUSED) unless inside() is true. */
  I2,
  /**
   * Only whole and valid calls are in Reply.toolCalls, each with an id unique in the reply; others are kept in
   * invalidToolCalls.
   */
  I3,
  /** No key or other secret is in a reply, a message or toString(). */
  I4,
  /** endpoint() and inside() never change. */
  I5,
  /** Trouble is a Reply of another kind, with an error text, never an exception. */
  I6,
  /** The deltas add up to the reply's content and reasoning. */
  I7,
  /** Interruption ends the call at once, closes the connection, and is InterruptedException. */
  I8,
  /**
   * Usage is what the server counted, or null: never a guess below zero, never more cached or reasoning tokens
   * than tokens.
   */
  I9,
  /** One instance serves many calls at once, each with its own reply. */
  I10;

  @Override
  public String promise() {
    return switch (this) {
      case I1 -> "One call of ask is one try: no retries, no waiting for limits.";
      case I2 -> "A confidential prompt is refused (REFUSED) unless inside() is true.";
      case I3 -> "Only whole and valid calls are in Reply.toolCalls, each with an id unique in the reply; "
          + "others are kept in invalidToolCalls.";
      case I4 -> "No key or other secret is in a reply, a message or toString().";
      case I5 -> "endpoint() and inside() never change.";
      case I6 -> "Trouble is a Reply of another kind, with an error text, never an exception.";
      case I7 -> "The deltas add up to the reply's content and reasoning.";
      case I8 -> "Interruption ends the call at once, closes the connection, and is InterruptedException.";
      case I9 -> "Usage is what the server counted, or null: never a guess below zero, never more cached "
          + "or reasoning tokens than tokens.";
      case I10 -> "One instance serves many calls at once, each with its own reply.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case I1 -> "switch off the retries of your HTTP client; the machine tries again where that makes "
          + "sense.";
      case I2 -> "look at prompt.confidential() before anything is sent.";
      case I3 -> "parse the arguments when the reply is whole; make up ids where the server sends none or "
          + "the same twice.";
      case I4 -> "take keys out of error texts of the server, and give records that hold them a toString "
          + "of their own.";
      case I5 -> "decide both in the constructor.";
      case I6 -> "catch what your client throws and tell its ReplyKind.";
      case I7 -> "pass on every piece once, in order; what is taken out of the content must not have been "
          + "passed on.";
      case I8 -> "cancel the call when the thread is interrupted; an IOException then is an "
          + "InterruptedException.";
      case I9 -> "leave usage null when the server tells none.";
      case I10 -> "keep nothing of a call in a field.";
    };
  }
}
