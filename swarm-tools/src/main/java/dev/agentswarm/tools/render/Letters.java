package dev.agentswarm.tools.render;

/** How much room words take in a picture, guessed: no font is at hand where pictures are written. */
final class Letters {
  /** Fewer letters say nothing. */
  private static final int SHORTEST = 5;

  private Letters() {}

  /** The width of words of this size, rather too large than too small. */
  static double width(String words, double size) {
    return words.codePoints().mapToDouble(Letters::width).sum() * size;
  }

  private static double width(int c) {
    if (c >= 0x1100) {
      return 1.02;
    }
    if ("ijl.,:;|!' ()[]/tfI".indexOf(c) >= 0) {
      return 0.36;
    }
    return "mwMW@%".indexOf(c) >= 0 ? 0.9 : Character.isUpperCase(c) ? 0.69 : 0.58;
  }

  /**
   * The words, cut in the middle to fit, since the ends of a path say more than its middle; empty when hardly anything
   * would be left.
   */
  static String fit(String words, double size, double room) {
    if (width(words, size) <= room) {
      return words;
    }
    int[] points = words.codePoints().toArray();
    for (int kept = points.length - 1; kept >= SHORTEST; kept--) {
      int head = kept / 2;
      int tail = kept - head;
      String cut = new String(points, 0, head) + "…" + new String(points, points.length - tail, tail);
      if (width(cut, size) <= room) {
        return cut;
      }
    }
    return "";
  }
}
