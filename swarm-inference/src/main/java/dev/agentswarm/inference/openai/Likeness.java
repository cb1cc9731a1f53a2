package dev.agentswarm.inference.openai;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Knows events again that differ from an earlier one in a single string, as nearly all events of a stream do: then the
 * string is all there is to read. Whatever is not alike byte for byte, and every string that is not plain, is left to
 * the parser.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Likeness {
  private static final int MOST_BYTES = 4 << 10;
  /** So often an event is learned that none after it is like; then the stream is taken to be of another sort. */
  private static final int PATIENCE = 16;
  private static final String ESCAPED = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private byte[] before = {};
  private byte[] after = {};
  private boolean known;
  private int inVain;

  /** The string in which this event differs from the learned one, or null when it is not alike. */
  @Nullable
  String read(byte[] bytes, int from, int to) {
    int start = from + before.length;
    int end = to - after.length;
    if (!known || start > end || !Arrays.equals(bytes, end, to, after, 0, after.length)
        || !Arrays.equals(bytes, from, start, before, 0, before.length)) {
      return null;
    }
    inVain = 0;
    return text(bytes, start, end);
  }

  /**
   * Learns an event; false when it is of no use.
   *
   * @param key under which the string stands, nowhere else in the event
   * @param text the string as the parser read it
   */
  boolean learn(byte[] bytes, int from, int to, String key, String text) {
    if (inVain >= PATIENCE || to - from > MOST_BYTES) {
      return false;
    }
    inVain++;
    known = false;
    byte[] name = ('"' + key + "\":").getBytes(StandardCharsets.US_ASCII);
    int at = find(bytes, from, to, name);
    if (at < 0 || find(bytes, at + 1, to, name) >= 0) {
      return false;
    }
    int start = at + name.length;
    start += start < to && bytes[start] == ' ' ? 1 : 0;
    if (start >= to || bytes[start] != '"') {
      return false;
    }
    start++;
    int end = start;
    while (end < to && bytes[end] != '"') {
      end += bytes[end] == '\\' ? 2 : 1;
    }
    if (end < to && text.equals(text(bytes, start, end))) {
      before = Arrays.copyOfRange(bytes, from, start);
      after = Arrays.copyOfRange(bytes, end, to);
      known = true;
    }
    return known;
  }

  private static int find(byte[] bytes, int from, int to, byte[] sought) {
    for (int i = from; i + sought.length <= to; i++) {
      if (bytes[i] == sought[0] && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    return -1;
  }

  /** The text of what stands between the quotes of a JSON string, or null when it is better left to the parser. */
  private static @Nullable String text(byte[] bytes, int start, int end) {
    boolean ascii = true;
    boolean escapes = false;
    int at = start;
    while (at < end) {
      byte each = bytes[at];
      if (each == '"' || (each >= 0 && each < ' ')) {
        return null;
      }
      ascii &= each >= 0;
      escapes |= each == '\\';
      at += each == '\\' ? 2 : 1;
    }
    if (at > end) {
      // The last backslash escapes what follows the string.
      return null;
    }
    if (escapes) {
      return ascii ? unescaped(bytes, start, end) : null;
    }
    if (ascii) {
      return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : null;
  }

  private static @Nullable String unescaped(byte[] bytes, int start, int end) {
    StringBuilder text = new StringBuilder(end - start);
    int at = start;
    while (at < end) {
      if (bytes[at] != '\\') {
        text.append((char) bytes[at]);
        at++;
        continue;
      }
      int which = ESCAPED.indexOf(bytes[at + 1]);
      // Characters by their number are left to the parser, and so is what is no escape.
      if (which < 0) {
        return null;
      }
      text.append(MEANT.charAt(which));
      at += 2;
    }
    return text.toString();
  }
}
