package dev.agentswarm.examples.doctor;

import java.util.Locale;

/**
 * What came of trying one thing.
 *
 * @param what was tried
 * @param verdict whether it works
 * @param evidence what was seen
 * @param remedy what to do about it, empty when there is nothing to do
 */
record Check(What what, Verdict verdict, String evidence, String remedy) {
  private static final int MOST = 160;

  Check {
    evidence = flat(evidence);
    remedy = flat(remedy);
  }

  /** What is tried, in this order. */
  enum What {
    ANSWER, STREAMING, STREAM_USAGE, MAX_TOKENS, TOOLS, TOOL_ANSWERS, PARALLEL_TOOLS, STRUCTURED_OUTPUT, REASONING, CACHED_TOKENS, TOKEN_COUNT;

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Whether it works. */
  enum Verdict {
    /** It was seen to work. */
    OK,
    /** The server does not do it, or was not started for it. */
    MISSING,
    /** The server says that it does it, and does not. */
    FAILED,
    /** What came does not tell. */
    UNKNOWN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  // What servers and models say must not move the cursor, span lines or flood the table.
  private static String flat(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() > MOST * 2 ? line.substring(0, MOST * 2 - 1) + "…" : line;
  }
}
