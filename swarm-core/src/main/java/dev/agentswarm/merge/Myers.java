package dev.agentswarm.merge;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The shortest edit script by the linear-space variation of E. W. Myers, "An O(ND) Difference Algorithm and
 * Its Variations", Algorithmica 1 (1986): walk from both corners at once until the paths meet, split there,
 * go on in both halves.
 *
 * <p><b>Cost:</b> O((n+m)·D) for D changes, but a box is searched to at most {@link #CAP} (or the root of
 * n+m) changes from each corner; then it is split where one path got furthest. When {@link #WORK} steps
 * and 32 for each line are used up, what is left counts as changed altogether. Steps, not time, so that equal
 * input gives equal output. <b>Threads:</b> confined to one thread; used once.
 */
final class Myers {
  private static final int CAP = 256;
  private static final int WORK = 1 << 21;
  // No path here yet. A value near these is as good: a valid x is never below 0 and never above a.length.
  private static final int NOT_AHEAD = Integer.MIN_VALUE / 2;
  private static final int NOT_BACK = Integer.MAX_VALUE / 2;

  private final int[] a;
  private final int[] b;
  private final int cap;
  // Per diagonal x - y, shifted by `shift`: the x that the path from the upper left (ahead) or from the lower
  // right (back) has got to.
  private final int[] ahead;
  private final int[] back;
  private final int shift;
  private final long most;
  private long work;
  private int splitX;
  private int splitY;

  Myers(int[] a, int[] b) {
    this.a = a;
    this.b = b;
    this.cap = Math.max(CAP, (int) Math.sqrt(a.length + b.length));
    this.most = WORK + 32L * (a.length + b.length);
    this.ahead = new int[a.length + b.length + 3];
    this.back = new int[ahead.length];
    this.shift = b.length + 1;
  }

  /** Names the lines of {@code a} that go and those of {@code b} that come; the others pair up in order. */
  void run(IntConsumer goes, IntConsumer comes) {
    box(0, a.length, 0, b.length, goes, comes);
  }

  private void box(int xFrom, int xTo, int yFrom, int yTo, IntConsumer goes, IntConsumer comes) {
    int x = xFrom;
    int y = yFrom;
    while (true) {
      while (x < xTo && y < yTo && a[x] == b[y]) {
        x++;
        y++;
      }
      while (x < xTo && y < yTo && a[xTo - 1] == b[yTo - 1]) {
        xTo--;
        yTo--;
      }
      if (x == xTo || y == yTo || work >= most) {
        for (; x < xTo; x++) {
          goes.accept(x);
        }
        for (; y < yTo; y++) {
          comes.accept(y);
        }
        return;
      }
      split(x, xTo, y, yTo);
      int nextX = splitX;
      int nextY = splitY;
      box(x, nextX, y, nextY, goes, comes);
      x = nextX;
      y = nextY;
    }
  }

  /**
   * Leaves in splitX, splitY a point of the box on a shortest path (or a good one), other than its two
   * corners.
   */
  private void split(int xFrom, int xTo, int yFrom, int yTo) {
    int lowest = xFrom - yTo;
    int highest = xTo - yFrom;
    int start = xFrom - yFrom;
    int end = xTo - yTo;
    boolean odd = ((start - end) & 1) != 0;
    Arrays.fill(ahead, shift + lowest - 1, shift + highest + 2, NOT_AHEAD);
    Arrays.fill(back, shift + lowest - 1, shift + highest + 2, NOT_BACK);
    ahead[shift + start] = xFrom;
    back[shift + end] = xTo;
    for (int changes = 1;; changes++) {
      if (stepAhead(changes, start, lowest, highest, xTo, yTo, odd)
          || stepBack(changes, end, lowest, highest, xFrom, yFrom, !odd)) {
        return;
      }
      if (changes >= cap || work >= most) {
        furthest(lowest, highest, xFrom + yFrom, xTo + yTo);
        return;
      }
    }
  }

  private boolean stepAhead(int changes, int start, int lowest, int highest, int xTo, int yTo,
      boolean look) {
    for (int k = top(start + changes, highest); k >= Math.max(start - changes, lowest); k -= 2) {
      int right = ahead[shift + k - 1] < xTo ? ahead[shift + k - 1] + 1 : NOT_AHEAD;
      int down = ahead[shift + k + 1] - k <= yTo ? ahead[shift + k + 1] : NOT_AHEAD;
      int x = Math.max(right, down);
      int first = x;
      while (x >= 0 && x < xTo && x - k < yTo && a[x] == b[x - k]) {
        x++;
      }
      work += 1 + x - first;
      ahead[shift + k] = x;
      if (look && x >= back[shift + k]) {
        return splitAt(x, k);
      }
    }
    return false;
  }

  private boolean stepBack(int changes, int end, int lowest, int highest, int xFrom, int yFrom,
      boolean look) {
    for (int k = top(end + changes, highest); k >= Math.max(end - changes, lowest); k -= 2) {
      int up = back[shift + k - 1] - k >= yFrom ? back[shift + k - 1] : NOT_BACK;
      int left = back[shift + k + 1] > xFrom ? back[shift + k + 1] - 1 : NOT_BACK;
      int x = Math.min(up, left);
      int first = x;
      while (x <= a.length && x > xFrom && x - k > yFrom && a[x - 1] == b[x - 1 - k]) {
        x--;
      }
      work += 1 + first - x;
      back[shift + k] = x;
      if (look && x <= ahead[shift + k]) {
        return splitAt(x, k);
      }
    }
    return false;
  }

  /** The highest diagonal within the box that has the evenness of {@code wanted}. */
  private static int top(int wanted, int highest) {
    return wanted <= highest ? wanted : highest - ((wanted - highest) & 1);
  }

  private void furthest(int lowest, int highest, int begin, int finish) {
    int bestAhead = begin;
    int bestBack = finish;
    for (int k = lowest; k <= highest; k++) {
      int x = ahead[shift + k];
      if (x >= 0 && 2 * x - k > bestAhead) {
        bestAhead = 2 * x - k;
        splitAt(x, k);
      }
    }
    for (int k = lowest; k <= highest; k++) {
      int x = back[shift + k];
      if (x <= a.length && 2 * x - k < bestBack) {
        bestBack = 2 * x - k;
        if (finish - bestBack > bestAhead - begin) {
          splitAt(x, k);
        }
      }
    }
  }

  private boolean splitAt(int x, int k) {
    splitX = x;
    splitY = x - k;
    return true;
  }
}
