package dev.agentswarm.loop;

/**
 * Notices a text that ends in the same piece over and over: a model that has lost its way writes so until its cap.
 *
 * <p><b>Threads:</b> confined to one thread. <b>Cost:</b> about eight steps a character.
 */
public final class Echo {
  private static final int REPEATS = 10;
  private static final int SHORTEST = 400;
  // Lists of the same word are written by people too; they must be long before they are an echo.
  private static final int SHORT_PIECE = 20;
  private static final int SHORTEST_OF_SHORT = 2_000;
  private static final int LOOKED_AT = 16_384;
  private static final int EVERY = 2_048;

  private final StringBuilder text = new StringBuilder();
  private int looked;

  /** Takes the next piece; true when the text only repeats itself by now. Looks now and then, not at every piece. */
  public boolean add(String piece) {
    text.append(piece);
    if (text.length() - looked < EVERY) {
      return false;
    }
    looked = text.length();
    return isIn(text);
  }

  /** All that was taken. */
  public String text() {
    return text.toString();
  }

  /** True when this text ends in one piece with letters, ten times or more. */
  public static boolean isIn(CharSequence text) {
    int length = Math.min(text.length(), LOOKED_AT);
    if (length < SHORTEST) {
      return false;
    }
    // Knuth, Morris and Pratt's table of the text read backwards: its first i characters have the period i - table[i].
    int[] table = new int[length + 1];
    table[0] = -1;
    int matched = -1;
    for (int i = 0; i < length; i++) {
      char next = at(text, i);
      while (matched >= 0 && at(text, matched) != next) {
        matched = table[matched];
      }
      table[i + 1] = ++matched;
      int period = i + 1 - matched;
      boolean enough = i + 1 >= REPEATS * period
          && i + 1 >= (period < SHORT_PIECE ? SHORTEST_OF_SHORT : SHORTEST);
      if (enough && hasLetters(text, period)) {
        return true;
      }
    }
    return false;
  }

  private static char at(CharSequence text, int fromEnd) {
    return text.charAt(text.length() - 1 - fromEnd);
  }

  private static boolean hasLetters(CharSequence text, int period) {
    int letters = 0;
    for (int i = 0; i < period && letters < 2; i++) {
      letters += Character.isLetter(at(text, i)) ? 1 : 0;
    }
    return letters >= 2;
  }
}
