package dev.agentswarm.inference.openai;

import java.util.List;

/**
 * Something a server can be told that makes it faster and never changes its answer. Off unless asked for with
 * {@link OpenAiCompatible#withHints}: a server that was not started for a hint may refuse the call, and not every hint
 * pays.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param kind what switches it on
 * @param parameter where it is written in the request; dots lead into objects
 * @param value what is written there
 * @since 0.1
 */
public record Hint(Kind kind, String parameter, Value value) {
  public Hint {
    if (parameter.isBlank() || List.of(parameter.split("\\.", -1)).contains("")) {
      throw new IllegalArgumentException("a hint needs a parameter: parameter=\"" + parameter + "\"");
    }
  }

  /**
   * What a hint is about.
   *
   * @since 0.1
   */
  public enum Kind {
    /** Which calls start alike, so that one cache serves them. */
    CACHE,
    /** Which calls are urgent. */
    PRIORITY,
    /** At which place of the server a call finds what its agent sent before. */
    SLOT,
    /** Which calls are one conversation. */
    SESSION
  }

  /**
   * What is written. A value that is not known is not written.
   *
   * @since 0.1
   */
  public enum Value {
    /** The name of the group of calls with the same prefix. */
    GROUP,
    /** Run and task. */
    CONVERSATION,
    /** The seconds from here to the end of the run: higher is more urgent. */
    RANK,
    /** The same below zero: lower is more urgent. */
    RANK_NEGATED,
    /** The cap on the reply's tokens. */
    REPLY_TOKENS,
    /** The number of the place kept for the call. */
    SLOT,
    /** {@code true}, for a call that has a place. */
    TRUE_WITH_SLOT
  }
}
