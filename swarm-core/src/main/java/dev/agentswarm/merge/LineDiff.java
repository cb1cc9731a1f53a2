package dev.agentswarm.merge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The difference of two files, given as the numbers of {@link LineIds}: shortest for ordinary input, right
 * but longer when the files have little in common, so that the time stays bounded (see {@link Myers}). Where
 * a change could stand in several places it stands in the lowest, or beside a change of the other file (see
 * {@link Runs}), as in git: so two who make the same change are seen to make it in the same place.
 */
final class LineDiff {
  private LineDiff() {}

  /**
   * Lines {@code aFrom} to {@code aTo} of one file became {@code bFrom} to {@code bTo} of the other; ends
   * exclusive.
   */
  record Edit(int aFrom, int aTo, int bFrom, int bTo) {}

  /** In file order; between two edits lies at least one line that both files share. */
  static List<Edit> between(int[] a, int[] b) {
    boolean[] gone = new boolean[a.length];
    boolean[] made = new boolean[b.length];
    mark(a, b, gone, made);
    Runs.settle(a, gone, made);
    Runs.settle(b, made, gone);
    return edits(gone, made);
  }

  private static void mark(int[] a, int[] b, boolean[] gone, boolean[] made) {
    int from = 0;
    int aTo = a.length;
    int bTo = b.length;
    while (from < aTo && from < bTo && a[from] == b[from]) {
      from++;
    }
    while (aTo > from && bTo > from && a[aTo - 1] == b[bTo - 1]) {
      aTo--;
      bTo--;
    }
    if (from < aTo || from < bTo) {
      int[] aLeft = shared(a, from, aTo, b, bTo, gone);
      int[] bLeft = shared(b, from, bTo, a, aTo, made);
      new Myers(pick(a, aLeft), pick(b, bLeft)).run(x -> gone[aLeft[x]] = true, y -> made[bLeft[y]] = true);
    }
  }

  /**
   * Which lines of {@code of} also stand in {@code other}; those that do not have certainly changed and are
   * marked.
   */
  private static int[] shared(int[] of, int from, int to, int[] other, int otherTo, boolean[] changed) {
    int top = 0;
    for (int line = from; line < otherTo; line++) {
      top = Math.max(top, other[line] + 1);
    }
    boolean[] there = new boolean[top];
    for (int line = from; line < otherTo; line++) {
      there[other[line]] = true;
    }
    int[] left = new int[to - from];
    int count = 0;
    for (int line = from; line < to; line++) {
      if (of[line] < top && there[of[line]]) {
        left[count++] = line;
      } else {
        changed[line] = true;
      }
    }
    return Arrays.copyOf(left, count);
  }

  private static int[] pick(int[] from, int[] places) {
    int[] picked = new int[places.length];
    for (int at = 0; at < picked.length; at++) {
      picked[at] = from[places[at]];
    }
    return picked;
  }

  private static List<Edit> edits(boolean[] gone, boolean[] made) {
    List<Edit> edits = new ArrayList<>();
    int a = 0;
    int b = 0;
    while (a < gone.length || b < made.length) {
      int aFrom = a;
      int bFrom = b;
      while (a < gone.length && gone[a]) {
        a++;
      }
      while (b < made.length && made[b]) {
        b++;
      }
      if (a > aFrom || b > bFrom) {
        edits.add(new Edit(aFrom, a, bFrom, b));
      } else {
        a++;
        b++;
      }
    }
    return edits;
  }
}
