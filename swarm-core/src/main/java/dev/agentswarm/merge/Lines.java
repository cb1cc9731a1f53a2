package dev.agentswarm.merge;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The lines of a file as places in its bytes; whatever the encoding, a line ends after its LF. */
final class Lines {
  private final byte[] bytes;
  private final int[] starts; // of each line, and one more: the end of the file
  private final LineEnds ends;

  private Lines(byte[] bytes, int[] starts, LineEnds ends) {
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
  }

  static Lines of(byte[] bytes) {
    int[] starts = new int[16 + bytes.length / 24];
    int count = 0;
    int crlf = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        if (at > 0 && bytes[at - 1] == '\r') {
          crlf++;
        }
        if (++count + 1 >= starts.length) {
          starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[count] = at + 1;
      }
    }
    LineEnds ends = count == 0
        ? LineEnds.NONE
        : crlf == 0 ? LineEnds.LF : crlf == count ? LineEnds.CRLF : LineEnds.MIXED;
    if (starts[count] < bytes.length) {
      starts[++count] = bytes.length;
    }
    return new Lines(bytes, Arrays.copyOf(starts, count + 1), ends);
  }

  int count() {
    return starts.length - 1;
  }

  LineEnds ends() {
    return ends;
  }

  /** Whether the last line has its end. An empty file has no last line: false. */
  boolean terminated() {
    return bytes.length > 0 && bytes[bytes.length - 1] == '\n';
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where line {@code line} (0-based) begins in the bytes. */
  int start(int line) {
    return starts[line];
  }

  /**
   * Where the content of the line stops, its end left off; a CR is part of the end only if {@code as} is not
   * MIXED.
   */
  int stop(int line, LineEnds as) {
    int stop = starts[line + 1];
    if (bytes[stop - 1] != '\n') {
      return stop;
    }
    stop--;
    boolean cr = as != LineEnds.MIXED && stop > starts[line] && bytes[stop - 1] == '\r';
    return cr ? stop - 1 : stop;
  }

  /** Whether two lines have the same content, as {@link #stop} sees it. */
  boolean same(int line, Lines other, int otherLine, LineEnds as) {
    return Arrays.equals(bytes, starts[line], stop(line, as), other.bytes, other.starts[otherLine],
        other.stop(otherLine, as));
  }

  /** Writes the lines {@code from} to {@code to} (0-based, exclusive), each with the line end {@code as}. */
  void write(int from, int to, LineEnds as, ByteArrayOutputStream out) {
    boolean asTheyAre = ends == as || as == LineEnds.MIXED || ends == LineEnds.NONE;
    if (asTheyAre && from < to) {
      out.write(bytes, starts[from], starts[to] - starts[from]);
      if (bytes[starts[to] - 1] != '\n') {
        out.writeBytes(as.bytes());
      }
      return;
    }
    for (int line = from; line < to; line++) {
      out.write(bytes, starts[line], stop(line, as) - starts[line]);
      out.writeBytes(as.bytes());
    }
  }
}
