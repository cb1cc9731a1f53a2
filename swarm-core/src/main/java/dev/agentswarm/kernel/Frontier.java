package dev.agentswarm.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Rows that are to be looked at, in sweeps from the highest label to the lowest. Who comes in where the sweep has been
 * already waits for the next one: so a sweep looks at nobody twice, and nobody waits longer than for the rest of a sweep
 * and the one behind it, whatever comes in meanwhile.
 *
 * <p>Who is put in has most often no higher label than whoever was put in last, and joins a line; only who would have to
 * go before others takes a place in a heap. Labels are those at the time of coming: an order that has changed since costs
 * looks, and is never wrong.
 */
final class Frontier {
  private static final int SMALL = 256;
  /** So many are shown ahead: what is asked of memory should still be near when its turn comes. */
  private static final int AHEAD = 64;

  private long[] lineLabels = new long[SMALL];
  private int[] line = new int[SMALL];
  private int head;
  private int tail;
  // Up to here the line was shown.
  private int shown;

  private RowHeap heap = new RowHeap();
  private RowHeap next = new RowHeap();
  // Where the sweep is: the label of whoever was taken out last.
  private long reached = Long.MAX_VALUE;

  boolean isEmpty() {
    return head == tail && heap.isEmpty() && next.isEmpty();
  }

  int size() {
    return tail - head + heap.size() + next.size();
  }

  /** Nobody is here any more: whoever comes next begins a sweep. */
  void clear() {
    head = 0;
    tail = 0;
    shown = 0;
    reached = Long.MAX_VALUE;
    heap.clear();
    next.clear();
    if (line.length > 32 * SMALL) {
      lineLabels = new long[SMALL];
      line = new int[SMALL];
    }
  }

  void add(int row, long label) {
    if (label >= reached) {
      next.push(row, label);
    } else if (head != tail && label > lineLabels[tail - 1]) {
      heap.push(row, label);
    } else {
      append(row, label);
    }
  }

  private void append(int row, long label) {
    if (tail == line.length) {
      makeRoom();
    }
    lineLabels[tail] = label;
    line[tail++] = row;
  }

  /** Shows who stands first in the line, as soon as all who were shown before are through. */
  void showAhead(IntConsumer who) {
    if (head >= shown) {
      shown = Math.min(tail, head + AHEAD);
      for (int i = head; i < shown; i++) {
        who.accept(line[i]);
      }
    }
  }

  /** Takes out the first; there is one. */
  int poll() {
    if (head == tail && heap.isEmpty()) {
      RowHeap waited = next;
      next = heap;
      heap = waited;
    }
    if (head == tail || (!heap.isEmpty() && heap.top() > lineLabels[head])) {
      reached = heap.top();
      return heap.pop();
    }
    reached = lineLabels[head];
    int row = line[head++];
    if (head == tail) {
      head = 0;
      tail = 0;
      shown = 0;
    }
    return row;
  }

  private void makeRoom() {
    int waiting = tail - head;
    if (waiting > line.length / 2) {
      lineLabels = Arrays.copyOf(lineLabels, line.length * 2);
      line = Arrays.copyOf(line, line.length * 2);
    }
    System.arraycopy(lineLabels, head, lineLabels, 0, waiting);
    System.arraycopy(line, head, line, 0, waiting);
    shown = Math.max(0, shown - head);
    head = 0;
    tail = waiting;
  }
}
