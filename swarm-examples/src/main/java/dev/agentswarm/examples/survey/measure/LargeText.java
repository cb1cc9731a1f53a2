package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.artifact.Content;
import java.nio.ByteBuffer;

/**
 * What can be said of a text without holding it: its lines, counted character by character.
 *
 * @param lines how many
 * @param blank how many hold only white space
 * @param ends how they end
 */
record LargeText(int lines, int blank, String ends) {
  static LargeText of(Content content, Encoding encoding) {
    ByteBuffer bytes = content.buffer();
    bytes.position(encoding.mark());
    boolean wide = encoding == Encoding.UTF_16_LE || encoding == Encoding.UTF_16_BE;
    Ends ends = new Ends();
    int lines = 0;
    int blank = 0;
    boolean empty = true;
    boolean open = false;
    int before = 0;
    while (bytes.remaining() >= (wide ? 2 : 1)) {
      int c = wide ? unit(bytes, encoding) : bytes.get() & 0xFF;
      ends.next((char) c);
      if (c == '\n' && before == '\r') {
        before = c;
        continue;
      }
      if (c == '\n' || c == '\r') {
        lines++;
        blank += empty ? 1 : 0;
        empty = true;
        open = false;
      } else {
        empty &= c <= ' ';
        open = true;
      }
      before = c;
    }
    return new LargeText(lines + (open ? 1 : 0), blank + (open && empty ? 1 : 0), ends.name());
  }

  private static int unit(ByteBuffer bytes, Encoding encoding) {
    int first = bytes.get() & 0xFF;
    int second = bytes.get() & 0xFF;
    return encoding == Encoding.UTF_16_LE ? first | (second << 8) : (first << 8) | second;
  }

  /** How the lines of a text end. */
  static String ends(String text) {
    Ends ends = new Ends();
    for (int i = 0; i < text.length(); i++) {
      ends.next(text.charAt(i));
    }
    return ends.name();
  }

  private static final class Ends {
    private boolean feeds;
    private boolean returns;
    private boolean both;
    private char before;

    void next(char c) {
      if (c == '\n') {
        if (before == '\r') {
          both = true;
        } else {
          feeds = true;
        }
      } else if (before == '\r') {
        returns = true;
      }
      before = c;
    }

    String name() {
      boolean alone = returns || before == '\r';
      int kinds = (feeds ? 1 : 0) + (both ? 1 : 0) + (alone ? 1 : 0);
      if (kinds == 0) {
        return "";
      }
      return kinds > 1 ? "mixed" : both ? "CRLF" : feeds ? "LF" : "CR";
    }
  }
}
