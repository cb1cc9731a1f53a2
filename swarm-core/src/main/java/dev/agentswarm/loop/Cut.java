package dev.agentswarm.loop;

/** Long texts made short, saying how much is missing. */
final class Cut {
  private Cut() {}

  /** The text, or its beginning and its end when it is longer than this. */
  static String middle(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int head = border(text, most * 2 / 3);
    int tail = border(text, text.length() - most / 3);
    return text.substring(0, head) + "\n[... " + (tail - head) + " characters left out ...]\n"
        + text.substring(tail);
  }

  /** The text, or its beginning when it is longer than this. */
  static String end(String text, int most) {
    return text.length() <= most ? text : text.substring(0, border(text, most)) + "…";
  }

  // Not between the two halves of one character.
  private static int border(String text, int at) {
    return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
