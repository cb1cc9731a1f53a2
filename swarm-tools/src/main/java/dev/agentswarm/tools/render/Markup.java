package dev.agentswarm.tools.render;

/** Text made safe to stand in HTML, SVG and their attributes. */
final class Markup {
  /** A word longer than this may need a place to break. */
  private static final int LONG_WORD = 18;

  private Markup() {}

  /** Escaped for element content and quoted attributes; what XML cannot hold becomes U+FFFD. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c) && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        escape(c, out);
      }
    }
    return out.toString();
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '"' -> out.append("&quot;");
      case '\'' -> out.append("&#39;");
      case '\t', '\n' -> out.append(c);
      case '\r' -> out.append('\n');
      default -> out.append(isXml(c) ? c : '\uFFFD');
    }
  }

  private static boolean isXml(char c) {
    return c >= 0x20 && c != 0x7f && !Character.isSurrogate(c) && c < 0xFFFE;
  }

  /** Escaped, with places to break inside paths and long names, so that narrow columns need not be torn. */
  static String breakable(String text) {
    StringBuilder out = new StringBuilder();
    int start = 0;
    for (int end = 0; end <= text.length(); end++) {
      if (end == text.length() || Character.isWhitespace(text.charAt(end))) {
        breakWord(text.substring(start, end), out);
        out.append(end < text.length() ? escape(text.substring(end, end + 1)) : "");
        start = end + 1;
      }
    }
    return out.toString();
  }

  private static void breakWord(String word, StringBuilder out) {
    if (word.length() <= LONG_WORD) {
      out.append(escape(word));
      return;
    }
    int start = 0;
    for (int i = 1; i < word.length() - 1; i++) {
      if ("/._-:,=@#".indexOf(word.charAt(i)) >= 0 && i - start >= 2) {
        out.append(escape(word.substring(start, i + 1))).append("<wbr>");
        start = i + 1;
      }
    }
    out.append(escape(word.substring(start)));
  }
}
