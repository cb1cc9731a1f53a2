package dev.agentswarm.examples.survey.facts;

/**
 * One file, counted a second time by another way.
 *
 * @param path where it is
 * @param language what it is written in, as the counter classed it
 * @param category what sort of file that makes it
 * @param bytes its size
 * @param lines all lines
 * @param blank lines of white space
 * @param comment comment lines
 * @param todos lines with a mark
 */
public record FileCount(String path, String language, Category category, long bytes, int lines, int blank,
    int comment,
    int todos) {
  /** Lines that are neither blank nor comment. */
  public int code() {
    return lines - blank - comment;
  }
}
