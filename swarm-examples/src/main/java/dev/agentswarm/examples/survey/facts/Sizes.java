package dev.agentswarm.examples.survey.facts;

import java.util.List;

/** The classes that files are sorted into by length. */
public final class Sizes {
  /** Shares of the code, in percent, for which it is told how few files hold them. */
  public static final List<Integer> SHARES = List.of(40, 80);

  /** The classes, shortest first. */
  public static final List<String> CLASSES = List.of("up to 50", "51 to 100", "101 to 250", "251 to 500",
      "501 to 1,000",
      "over 1,000");

  private static final int[] UP_TO = {50, 100, 250, 500, 1_000};

  private Sizes() {}

  /** The class of a file with so many lines. */
  public static String of(int lines) {
    int at = 0;
    while (at < UP_TO.length && lines > UP_TO[at]) {
      at++;
    }
    return CLASSES.get(at);
  }
}
