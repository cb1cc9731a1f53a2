package dev.agentswarm.merge;

import java.util.List;

/**
 * What came of merging one file. <b>Threads:</b> immutable, as long as nobody writes to the arrays: for speed
 * they are neither copied in nor out, and may be the very arrays that were handed to the merge.
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on, never compared: see the type comment.
sealed interface Merge {
  /** Every change of both sides is in {@code bytes}. */
  record Clean(byte[] bytes) implements Merge {}

  /**
   * Some changes exclude each other: {@code hunks} in file order, at least one. {@code withMarkers} is the
   * whole file with all that could be merged, and each hunk between {@code <<<<<<< ours}, {@code |||||||
   * base}, {@code =======} and {@code >>>>>>> theirs}, as {@code git merge-file --diff3} writes them.
   */
  record Conflicted(List<Hunk> hunks, byte[] withMarkers) implements Merge {
    public Conflicted {
      hunks = List.copyOf(hunks);
      if (hunks.isEmpty()) {
        throw new IllegalArgumentException("a conflict needs at least one hunk");
      }
    }
  }

  /** Both sides changed a file that is not text: one of them has to be chosen. */
  record Binary() implements Merge {}

  /**
   * One place where the sides exclude each other. The bytes {@code from} to {@code to} (exclusive) of {@link
   * Conflicted#withMarkers} are this hunk with its markers: who replaces exactly these has resolved it.
   */
  record Hunk(Part base, Part ours, Part theirs, int from, int to) {}

  /**
   * One file's part in a hunk: {@code count} lines from line {@code first} (1-based) of that file. With no
   * lines, {@code first} is the line before which something was put, or deleted. {@code bytes} are those
   * lines with the line ends of the merged file; the last line has its end, too.
   */
  record Part(int first, int count, byte[] bytes) {}
}
