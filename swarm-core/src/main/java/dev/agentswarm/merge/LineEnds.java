package dev.agentswarm.merge;

import java.nio.charset.StandardCharsets;

/** How the lines of a file end. The end of the last line, which may be missing, does not count. */
enum LineEnds {
  /** No line end at all: an empty file or one line. */
  NONE("\n"),
  /** All end in LF. */
  LF("\n"),
  /** All end in CR LF. */
  CRLF("\r\n"),
  /** Some so, some so. A CR before LF then counts as the last byte of its line. */
  MIXED("\n");

  @SuppressWarnings("ImmutableEnumChecker") // Nobody writes to it.
  private final byte[] bytes;

  LineEnds(String text) {
    this.bytes = text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What to write after a line; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /**
   * The line ends of the merged file. LF and CRLF say that lines are to be compared without their ends and
   * written with these: all three files agree, or somebody turned the whole file to them. MIXED says that
   * line ends are content.
   */
  static LineEnds merged(LineEnds base, LineEnds ours, LineEnds theirs) {
    if (base == NONE) {
      if (ours == NONE || theirs == NONE || ours == theirs) {
        return ours == NONE ? theirs : ours;
      }
      return MIXED;
    }
    LineEnds left = ours == NONE ? base : ours;
    LineEnds right = theirs == NONE ? base : theirs;
    boolean turnedLeft = left != base && left != MIXED;
    boolean turnedRight = right != base && right != MIXED;
    if (left == right || (turnedLeft && !turnedRight)) {
      return left;
    }
    return turnedRight && !turnedLeft ? right : MIXED;
  }
}
