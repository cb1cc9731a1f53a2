package dev.agentswarm.inference.openai;

/**
 * Follows the braces of a JSON object that comes in pieces, to know when it is closed. Looks at each character once,
 * so that a hostile stream cannot make it slow.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Braces {
  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean begun;
  // Once something follows the closing brace, it is no object any more.
  private boolean closed;
  private boolean spoilt;

  void follow(String piece) {
    for (int i = 0; i < piece.length(); i++) {
      follow(piece.charAt(i));
    }
  }

  private void follow(char each) {
    if (inString) {
      inString = escaped || each != '"';
      escaped = !escaped && each == '\\';
      return;
    }
    if (Character.isWhitespace(each)) {
      return;
    }
    spoilt |= closed || (!begun && each != '{');
    begun = true;
    switch (each) {
      case '"' -> inString = true;
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        closed = depth == 0;
      }
      default -> {
        // Names, numbers and literals do not open or close anything.
      }
    }
  }

  /** True when anything but blanks came. */
  boolean begun() {
    return begun;
  }

  /** True when one object came and nothing after it. */
  boolean closed() {
    return closed && !spoilt;
  }
}
