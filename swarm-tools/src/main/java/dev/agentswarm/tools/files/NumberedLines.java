package dev.agentswarm.tools.files;

import dev.agentswarm.artifact.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * Some lines of a file, as a model sees them: number, tab, line.
 *
 * @param text the lines
 * @param last the number of the last of them
 * @param whole whether they are the whole file
 */
record NumberedLines(String text, int last, boolean whole) {
  private static final int MOST_OF_A_LINE = 2_000;

  /** The lines of a text file, without their ends (LF or CR LF) and without a byte order mark. */
  static List<String> of(Content content) {
    String text = content.text();
    return of(text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  /** The lines of a text, without their ends (LF or CR LF). */
  static List<String> of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** So many lines from this one on, and no more characters than that; at least one line. */
  static NumberedLines from(List<String> lines, int from, int wanted, int mostChars) {
    StringBuilder text = new StringBuilder();
    int next = from;
    while (next <= lines.size() && next - from < wanted) {
      String line = next + "\t" + shortened(lines.get(next - 1));
      if (next > from && text.length() + line.length() > mostChars) {
        break;
      }
      text.append(next > from ? "\n" : "").append(line);
      next++;
    }
    return new NumberedLines(text.toString(), next - 1, from == 1 && next > lines.size());
  }

  private static String shortened(String line) {
    if (line.length() <= MOST_OF_A_LINE) {
      return line;
    }
    return line.substring(0, MOST_OF_A_LINE) + " ... (" + (line.length() - MOST_OF_A_LINE)
        + " more characters)";
  }
}
