package dev.agentswarm.merge;

import dev.agentswarm.merge.LineDiff.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts three files into chunks that stand beside each other, after S. Khanna, K. Kunal and B. C. Pierce, "A
 * Formal Investigation of Diff3", FSTTCS 2007. Unlike there, and like git, changes that merely touch belong
 * to one chunk: lines side by side are too close to be changed by two who do not know of each other.
 */
final class Diff3 {
  private Diff3() {}

  /** Whose lines a merge takes for a chunk. */
  enum Take {
    /** Nobody changed it, or ours alone did, or both made it the same. */
    OURS,
    /** Theirs alone changed it. */
    THEIRS,
    /** Both changed it, and not to the same. */
    NEITHER
  }

  /** Lines {@code from} to {@code to} (0-based, exclusive) of a file. */
  record Span(int from, int to) {
    int count() {
      return to - from;
    }
  }

  record Chunk(Take take, Span base, Span ours, Span theirs) {}

  /** In file order; together the chunks cover each file once. */
  static List<Chunk> chunks(int[] base, int[] ours, int[] theirs) {
    Side left = new Side(LineDiff.between(base, ours));
    Side right = new Side(LineDiff.between(base, theirs));
    List<Chunk> chunks = new ArrayList<>();
    int done = 0;
    while (left.more() || right.more()) {
      int from = Math.min(left.next(), right.next());
      chunks.add(new Chunk(Take.OURS, new Span(done, from), left.same(done, from), right.same(done, from)));
      int leftFrom = from + left.shift;
      int rightFrom = from + right.shift;
      boolean byLeft = false;
      boolean byRight = false;
      int to = from;
      while (left.next() <= to || right.next() <= to) {
        if (left.next() <= to) {
          byLeft = true;
          to = Math.max(to, left.take());
        } else {
          byRight = true;
          to = Math.max(to, right.take());
        }
      }
      Span of = new Span(leftFrom, to + left.shift);
      Span other = new Span(rightFrom, to + right.shift);
      Take take = !byRight
          ? Take.OURS
          : !byLeft ? Take.THEIRS : same(ours, of, theirs, other) ? Take.OURS : Take.NEITHER;
      chunks.add(new Chunk(take, new Span(from, to), of, other));
      done = to;
    }
    Span rest = new Span(done, base.length);
    chunks.add(new Chunk(Take.OURS, rest, left.same(done, base.length), right.same(done, base.length)));
    return chunks;
  }

  private static boolean same(int[] ours, Span of, int[] theirs, Span other) {
    return Arrays.equals(ours, of.from, of.to, theirs, other.from, other.to);
  }

  /** The edits that turn the base into one side, taken one by one. */
  private static final class Side {
    private final List<Edit> edits;
    private int at;
    /**
     * How much further down an unchanged line stands in this side than in the base, after the edits taken.
     */
    private int shift;

    Side(List<Edit> edits) {
      this.edits = edits;
    }

    boolean more() {
      return at < edits.size();
    }

    int next() {
      return more() ? edits.get(at).aFrom() : Integer.MAX_VALUE;
    }

    int take() {
      Edit edit = edits.get(at++);
      shift = edit.bTo() - edit.aTo();
      return edit.aTo();
    }

    Span same(int from, int to) {
      return new Span(from + shift, to + shift);
    }
  }
}
