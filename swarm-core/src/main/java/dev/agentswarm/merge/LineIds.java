package dev.agentswarm.merge;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Numbers for the lines of a file and of its edited copies: equal lines have the same number, from 0 up. */
final class LineIds {
  private final LineEnds ends;
  private final Lines base;
  private final int[] baseIds;
  private final Map<Key, Integer> ids;

  /** Lines are compared without their ends, as {@link Lines#stop} sees them. */
  LineIds(LineEnds ends, Lines base) {
    this.ends = ends;
    this.base = base;
    this.baseIds = new int[base.count()];
    this.ids = HashMap.newHashMap(baseIds.length + 16);
    for (int line = 0; line < baseIds.length; line++) {
      baseIds[line] = id(base, line);
    }
  }

  int[] ofBase() {
    return baseIds;
  }

  int[] of(Lines edited) {
    int[] lineOf = new int[ids.size()];
    for (int line = 0; line < baseIds.length; line++) {
      lineOf[baseIds[line]] = line;
    }
    int[] of = new int[edited.count()];
    int guess = 0; // Most lines are what follows in the base: one look instead of a hash.
    for (int line = 0; line < of.length; line++) {
      if (guess < baseIds.length && edited.same(line, base, guess, ends)) {
        of[line] = baseIds[guess++];
      } else {
        of[line] = id(edited, line);
        guess = of[line] < lineOf.length ? lineOf[of[line]] + 1 : guess;
      }
    }
    return of;
  }

  private int id(Lines lines, int line) {
    int next = ids.size();
    Integer known = ids.putIfAbsent(Key.of(lines.bytes(), lines.start(line), lines.stop(line, ends)), next);
    return known == null ? next : known;
  }

  /** Comparable, so that the map stays fast even when somebody writes lines with equal hashes on purpose. */
  @SuppressWarnings("ArrayRecordComponent") // equals looks at the bytes
  private record Key(byte[] bytes, int from, int to, int hash) implements Comparable<Key> {
    static Key of(byte[] bytes, int from, int to) {
      int hash = 1;
      for (int at = from; at < to; at++) {
        hash = 31 * hash + bytes[at];
      }
      return new Key(bytes, from, to, hash);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && hash == key.hash
          && Arrays.equals(bytes, from, to, key.bytes, key.from, key.to);
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public int compareTo(Key other) {
      return Arrays.compare(bytes, from, to, other.bytes, other.from, other.to);
    }
  }
}
