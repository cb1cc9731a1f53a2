package dev.agentswarm.examples.survey.facts;

/**
 * One file, measured.
 *
 * @param path where it is
 * @param language what it is written in, as the language table names it
 * @param category what sort of file that makes it
 * @param test whether it is program text that tests other program text
 * @param bytes its size
 * @param lines all lines; 0 for binary files
 * @param code lines that are neither blank nor comment
 * @param comment lines that begin with a comment mark or lie in a block comment that began a line
 * @param blank lines of white space
 * @param todos lines with a mark such as TODO in a comment
 * @param tests test methods or test cases
 * @param functions functions and methods that were found
 * @param encoding how its text is encoded, or {@code binary}
 * @param ends its line ends: {@code LF}, {@code CRLF}, {@code CR}, {@code mixed}, or empty when there are none
 * @param hash the beginning of its content's hash; empty for files too small to matter as copies
 */
public record FileFacts(String path, String language, Category category, boolean test, long bytes, int lines,
    int code,
    int comment, int blank, int todos, int tests, int functions, String encoding, String ends, String hash) {
  /** The folder it is in, {@code .} for the top. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }
}
