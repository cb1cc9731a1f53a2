package dev.agentswarm.tools.render;

/** Long words made short, so that a page stays a page. */
final class Cut {
  private Cut() {}

  /** At most this many letters; no pair is torn. */
  static String to(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end) + "…";
  }
}
