package dev.agentswarm.workspace;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Whether some sequence fits two patterns, for patterns of parts and of characters alike: each element stands for any
 * number of others, or for one that may be equal to one of the other side. Quadratic, since every pair of places is
 * looked at once.
 */
final class Overlap {
  private final int leftSize;
  private final int rightSize;
  private final IntPredicate leftSpans;
  private final IntPredicate rightSpans;
  private final Match match;
  private final Map<Long, Boolean> known = new HashMap<>();

  /** Whether an element of the left side and one of the right may be the same. */
  interface Match {
    boolean test(int left, int right);
  }

  Overlap(int leftSize, int rightSize, IntPredicate leftSpans, IntPredicate rightSpans, Match match) {
    this.leftSize = leftSize;
    this.rightSize = rightSize;
    this.leftSpans = leftSpans;
    this.rightSpans = rightSpans;
    this.match = match;
  }

  /** Whether what is left of both sides from here on overlaps. */
  boolean from(int i, int j) {
    if (i == leftSize && j == rightSize) {
      return true;
    }
    long key = ((long) i << 32) | j;
    Boolean before = known.get(key);
    if (before != null) {
      return before;
    }
    boolean result;
    if (i < leftSize && leftSpans.test(i)) {
      result = from(i + 1, j) || (j < rightSize && from(i, j + 1));
    } else if (j < rightSize && rightSpans.test(j)) {
      result = from(i, j + 1) || (i < leftSize && from(i + 1, j));
    } else {
      result = i < leftSize && j < rightSize && match.test(i, j) && from(i + 1, j + 1);
    }
    known.put(key, result);
    return result;
  }
}
