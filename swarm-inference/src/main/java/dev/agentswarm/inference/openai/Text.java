package dev.agentswarm.inference.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Care for characters that are none. */
final class Text {
  private Text() {}

  /** These bytes as UTF-8 with what is none replaced, or null when they were UTF-8 already. */
  static byte @Nullable [] wellFormed(byte[] bytes, int from, int to) {
    byte[] read = Arrays.copyOfRange(bytes, from, to);
    byte[] mended = new String(read, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(read, mended) ? null : mended;
  }

  /** The same text with the replacement character for each half of a surrogate pair that stands alone. */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return mended(text);
      }
    }
    return text;
  }

  private static String mended(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length();) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      out.appendCodePoint(
          point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point);
    }
    return out.toString();
  }
}
