package dev.agentswarm.testkit.graph;

/**
 * A file that holds no graph.
 *
 * @since 0.1
 */
public final class BadGraphException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  BadGraphException(String file, int line, String fault) {
    super(file + (line > 0 ? ", line " + line : "") + ": " + fault);
    this.line = line;
  }

  /** The line of the fault, counted from 1; 0 when it is the file as a whole. */
  public int line() {
    return line;
  }
}
