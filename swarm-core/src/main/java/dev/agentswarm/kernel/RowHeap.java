package dev.agentswarm.kernel;

import java.util.Arrays;

/** Rows by their labels, the highest first: a binary heap of two plain arrays. */
final class RowHeap {
  private static final int SMALL = 256;

  private long[] labels = new long[SMALL];
  private int[] rows = new int[SMALL];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  int size() {
    return size;
  }

  /** The highest label; there is one. */
  long top() {
    return labels[0];
  }

  void push(int row, long label) {
    if (size == rows.length) {
      labels = Arrays.copyOf(labels, size * 2);
      rows = Arrays.copyOf(rows, size * 2);
    }
    int slot = size++;
    while (slot > 0 && labels[(slot - 1) / 2] < label) {
      set(slot, (slot - 1) / 2);
      slot = (slot - 1) / 2;
    }
    labels[slot] = label;
    rows[slot] = row;
  }

  /** Takes out the first; there is one. */
  int pop() {
    int first = rows[0];
    long label = labels[--size];
    int row = rows[size];
    int slot = 0;
    for (int child = 1; child < size; child = 2 * slot + 1) {
      if (child + 1 < size && labels[child + 1] > labels[child]) {
        child++;
      }
      if (labels[child] <= label) {
        break;
      }
      set(slot, child);
      slot = child;
    }
    labels[slot] = label;
    rows[slot] = row;
    return first;
  }

  private void set(int slot, int from) {
    labels[slot] = labels[from];
    rows[slot] = rows[from];
  }

  /** Nobody is in it any more; what many took is given back. */
  void clear() {
    size = 0;
    if (rows.length > 32 * SMALL) {
      labels = new long[SMALL];
      rows = new int[SMALL];
    }
  }
}
