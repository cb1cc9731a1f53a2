package dev.agentswarm.tools.search;

import java.util.List;

/** Hits as an agent sees them: the file's path, then its hits with the lines around them, each line once. */
final class Page {
  private static final int MOST_CHARS = 40_000;
  private static final int CHARS_OF_A_LINE = 300;

  private final int around;
  private final StringBuilder text = new StringBuilder();

  /**
   * A hit.
   *
   * @param line which line, counted from 0
   * @param at where in it
   */
  record Place(int line, int at) {}

  Page(int around) {
    this.around = around;
  }

  /** The hits of one file, in the order of its lines. */
  void add(String path, List<String> lines, List<Place> places) {
    text.append(text.isEmpty() ? "" : "\n").append(path).append('\n');
    int next = 0;
    for (int i = 0; i < places.size() && !isFull(); i++) {
      int hit = places.get(i).line();
      int from = Math.max(next, hit - around);
      text.append(around > 0 && i > 0 && from > next ? "--\n" : "");
      context(lines, from, hit);
      text.append(hit + 1).append(":\t").append(cut(lines.get(hit), places.get(i).at())).append('\n');
      int nextHit = i + 1 < places.size() ? places.get(i + 1).line() : lines.size();
      next = Math.min(hit + 1 + around, nextHit);
      context(lines, hit + 1, next);
    }
  }

  private void context(List<String> lines, int from, int to) {
    for (int i = from; i < to; i++) {
      text.append(i + 1).append("-\t").append(cut(lines.get(i), 0)).append('\n');
    }
  }

  /** True when no more should be added. */
  boolean isFull() {
    return text.length() > MOST_CHARS;
  }

  String text() {
    return text.toString();
  }

  // The part of a long line around the place.
  private static String cut(String line, int at) {
    if (line.length() <= CHARS_OF_A_LINE) {
      return line;
    }
    int from = Math.clamp(at - CHARS_OF_A_LINE / 3, 0, line.length() - CHARS_OF_A_LINE);
    return (from > 0 ? "..." : "") + line.substring(from, from + CHARS_OF_A_LINE)
        + (from + CHARS_OF_A_LINE < line.length() ? "..." : "");
  }
}
