package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.inference.Inference} promises. The first ones stand in its own documentation under
 * the same numbers.
 *
 * @since 0.1
 */
public enum InferenceRule implements ContractRule {
  /** One call of ask is one try: no retries, no waiting for limits. */
  I1(
      "One call of ask is one try: no retries, no waiting for limits.",
      "switch off the retries of your HTTP client; the machine tries again where that makes "
          + "sense."),
  /** A confidential prompt is refused (REFUSED) unless inside() is true. */
  I2(
      "A confidential prompt is refused (REFUSED) unless inside() is true.",
      "look at prompt.confidential() before anything is sent."),
  /**
   * Only whole and valid calls are in Reply.toolCalls, each with an id unique in the reply; others are kept in
   * invalidToolCalls.
   */
  I3(
      "Only whole and valid calls are in Reply.toolCalls, each with an id unique in the reply; "
          + "others are kept in invalidToolCalls.",
      "parse the arguments when the reply is whole; make up ids where the server sends none or "
          + "the same twice."),
  /** No key or other secret is in a reply, a message or toString(). */
  I4(
      "No key or other secret is in a reply, a message or toString().",
      "take keys out of error texts of the server, and give records that hold them a toString of "
          + "their own."),
  /** endpoint() and inside() never change. */
  I5(
      "endpoint() and inside() never change.",
      "decide both in the constructor."),
  /** Trouble is a Reply of another kind, with an error text, never an exception. */
  I6(
      "Trouble is a Reply of another kind, with an error text, never an exception.",
      "catch what your client throws and tell its ReplyKind."),
  /** The deltas add up to the reply's content and reasoning. */
  I7(
      "The deltas add up to the reply's content and reasoning.",
      "pass on every piece once, in order; what is taken out of the content must not have been "
          + "passed on."),
  /** Interruption ends the call at once, closes the connection, and is InterruptedException. */
  I8(
      "Interruption ends the call at once, closes the connection, and is InterruptedException.",
      "cancel the call when the thread is interrupted; an IOException then is an "
          + "InterruptedException."),
  /**
   * Usage is what the server counted, or null: never a guess below zero, never more cached or reasoning tokens
   * than tokens.
   */
  I9(
      "Usage is what the server counted, or null: never a guess below zero, never more cached or "
          + "reasoning tokens than tokens.",
      "leave usage null when the server tells none."),
  /** One instance serves many calls at once, each with its own reply. */
  I10(
      "One instance serves many calls at once, each with its own reply.",
      "keep nothing of a call in a field.");

  private final String promise;
  private final String check;

  InferenceRule(String promise, String check) {
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
