package dev.agentswarm.codec;

/** Texts of whole characters: what can be written as UTF-8 and read back. */
public final class WholeText {
  private WholeText() {}

  /** The text with U+FFFD for each half of a surrogate pair that stands alone; the same object when there is none. */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c) && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          return mended(text);
        }
      }
    }
    return text;
  }

  private static String mended(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints().forEach(point -> whole.appendCodePoint(
        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point));
    return whole.toString();
  }
}
