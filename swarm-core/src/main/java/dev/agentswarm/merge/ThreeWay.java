package dev.agentswarm.merge;

import dev.agentswarm.merge.Diff3.Chunk;
import dev.agentswarm.merge.Diff3.Span;
import dev.agentswarm.merge.Diff3.Take;
import dev.agentswarm.merge.Merge.Hunk;
import dev.agentswarm.merge.Merge.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The three-way merge of one file, line by line: {@link Diff3} over {@link LineDiff}. It works on bytes,
 * whatever the encoding, and answers as {@code git merge-file} does, with two exceptions where git conflicts
 * needlessly:
 * <ul>
 * <li>A side that turns the whole file from LF to CRLF, or back, is taken at its word: the lines are merged
 * without their ends, and all of the result gets the new ones.</li>
 * <li>Whether the file ends with a line end is a thing of its own, not part of the last line: who changed it
 * wins.</li>
 * </ul>
 *
 * <p><b>Threads:</b> any; nothing is kept. <b>Errors:</b> none: a conflict is a value. <b>Cost:</b> linear
 * for ordinary changes, bounded for any (see {@link Myers}).
 */
final class ThreeWay {
  private static final int BINARY_LOOK = 8000; // as far as git looks

  private final LineEnds ends;
  private final Lines base;
  private final Lines ours;
  private final Lines theirs;

  private ThreeWay(Lines base, Lines ours, Lines theirs) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
    this.ends = LineEnds.merged(base.ends(), ours.ends(), theirs.ends());
  }

  /**
   * Brings the changes of {@code ours} and of {@code theirs} to {@code base} into one file. Swapping the
   * sides swaps them in hunks, and changes neither the verdict nor a clean result. A file with a NUL in its
   * first 8000 bytes is binary.
   */
  static Merge merge(byte[] base, byte[] ours, byte[] theirs) {
    if (Arrays.equals(ours, theirs) || Arrays.equals(base, theirs)) {
      return new Merge.Clean(ours);
    }
    if (Arrays.equals(base, ours)) {
      return new Merge.Clean(theirs);
    }
    if (binary(base) || binary(ours) || binary(theirs)) {
      return new Merge.Binary();
    }
    return byLine(base, ours, theirs);
  }

  /** The merge without the short cuts, so that tests see that the laws hold without them. */
  static Merge byLine(byte[] base, byte[] ours, byte[] theirs) {
    return new ThreeWay(Lines.of(base), Lines.of(ours), Lines.of(theirs)).merge();
  }

  private static boolean binary(byte[] file) {
    for (int at = 0; at < Math.min(file.length, BINARY_LOOK); at++) {
      if (file[at] == 0) {
        return true;
      }
    }
    return false;
  }

  private Merge merge() {
    LineIds ids = new LineIds(ends, base);
    List<Chunk> chunks = Diff3.chunks(ids.ofBase(), ids.of(ours), ids.of(theirs));
    var out = new ByteArrayOutputStream(base.bytes().length + 1024);
    List<Hunk> hunks = new ArrayList<>();
    boolean hunkLast = false;
    for (Chunk chunk : chunks) {
      switch (chunk.take()) {
        case OURS -> ours.write(chunk.ours().from(), chunk.ours().to(), ends, out);
        case THEIRS -> theirs.write(chunk.theirs().from(), chunk.theirs().to(), ends, out);
        case NEITHER -> hunks.add(hunk(chunk, out));
      }
      hunkLast = chunk.take() == Take.NEITHER || (hunkLast && chunk.ours().count() == 0);
    }
    byte[] merged = terminated() || hunkLast ? out.toByteArray() : unterminated(out.toByteArray());
    return hunks.isEmpty() ? new Merge.Clean(merged) : new Merge.Conflicted(hunks, merged);
  }

  private Hunk hunk(Chunk chunk, ByteArrayOutputStream out) {
    int from = out.size();
    Part mine = marked("<<<<<<< ours", ours, chunk.ours(), out);
    Part old = marked("||||||| base", base, chunk.base(), out);
    Part other = marked("=======", theirs, chunk.theirs(), out);
    marker(">>>>>>> theirs", out);
    return new Hunk(old, mine, other, from, out.size());
  }

  private Part marked(String marker, Lines lines, Span span, ByteArrayOutputStream out) {
    marker(marker, out);
    var part = new ByteArrayOutputStream();
    lines.write(span.from(), span.to(), ends, part);
    byte[] bytes = part.toByteArray();
    out.writeBytes(bytes);
    return new Part(span.from() + 1, span.count(), bytes);
  }

  private void marker(String text, ByteArrayOutputStream out) {
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(ends.bytes());
  }

  /** Whether the merged file ends with a line end. An empty side has no say; for a new file, one is enough. */
  private boolean terminated() {
    boolean before = base.terminated();
    boolean left = ours.count() == 0 ? before : ours.terminated();
    boolean right = theirs.count() == 0 ? before : theirs.terminated();
    return left == before ? right : left;
  }

  private byte[] unterminated(byte[] merged) {
    int stop = merged.length - ends.bytes().length;
    // An empty last line consists of nothing but its end: without it, the line would be lost.
    boolean empty = stop <= 0 || merged[stop - 1] == '\n';
    return empty ? merged : Arrays.copyOf(merged, stop);
  }
}
