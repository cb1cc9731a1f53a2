package dev.agentswarm.tools.files;

/** How the lines of a text end. */
final class LineEnd {
  private LineEnd() {}

  /** True when the text has line ends and all of them are CR LF. */
  static boolean isCrLf(String text) {
    int end = text.indexOf('\n');
    if (end < 0) {
      return false;
    }
    for (; end >= 0; end = text.indexOf('\n', end + 1)) {
      if (end == 0 || text.charAt(end - 1) != '\r') {
        return false;
      }
    }
    return true;
  }

  /** The text with CR LF for each of its line ends, be they LF or CR LF. */
  static String toCrLf(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n");
  }

  /** How many lines end in this text. */
  static int count(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }
}
