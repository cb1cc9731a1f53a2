package dev.agentswarm.kernel;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Rows that are to be looked at, those with the highest labels first. Who is put in has most often no higher label than
 * whoever was put in last, and joins a line; only who would have to go before others takes a place in a heap.
 */
final class Frontier {
  private static final int SMALL = 256;

  private long[] lineLabels = new long[SMALL];
  private int[] line = new int[SMALL];
  private int head;
  private int tail;
  // Up to here the line was shown.
  private int shown;

  private long[] heapLabels = new long[SMALL];
  private int[] heap = new int[SMALL];
  private int size;

  boolean isEmpty() {
    return head == tail && size == 0;
  }

  void add(int row, long label) {
    if (head != tail && label > lineLabels[tail - 1]) {
      push(row, label);
      return;
    }
    if (tail == line.length) {
      makeRoom();
    }
    lineLabels[tail] = label;
    line[tail++] = row;
  }

  /** Shows who stands in the line, as soon as all who were shown before are through. */
  void showAhead(IntConsumer who) {
    if (head >= shown) {
      for (int i = head; i < tail; i++) {
        who.accept(line[i]);
      }
      shown = tail;
    }
  }

  /** Takes out the first; there is one. */
  int poll() {
    if (head == tail || (size > 0 && heapLabels[0] > lineLabels[head])) {
      return pop();
    }
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
    shown -= head;
    head = 0;
    tail = waiting;
  }

  private void push(int row, long label) {
    if (size == heap.length) {
      heapLabels = Arrays.copyOf(heapLabels, size * 2);
      heap = Arrays.copyOf(heap, size * 2);
    }
    int slot = size++;
    while (slot > 0 && heapLabels[(slot - 1) / 2] < label) {
      set(slot, (slot - 1) / 2);
      slot = (slot - 1) / 2;
    }
    heapLabels[slot] = label;
    heap[slot] = row;
  }

  private int pop() {
    int first = heap[0];
    long label = heapLabels[--size];
    int row = heap[size];
    int slot = 0;
    for (int child = 1; child < size; child = 2 * slot + 1) {
      if (child + 1 < size && heapLabels[child + 1] > heapLabels[child]) {
        child++;
      }
      if (heapLabels[child] <= label) {
        break;
      }
      set(slot, child);
      slot = child;
    }
    heapLabels[slot] = label;
    heap[slot] = row;
    return first;
  }

  private void set(int slot, int from) {
    heapLabels[slot] = heapLabels[from];
    heap[slot] = heap[from];
  }

  /** Gives back what a large change took; it is empty. */
  void trim() {
    if (line.length + heap.length > 64 * SMALL) {
      lineLabels = new long[SMALL];
      line = new int[SMALL];
      heapLabels = new long[SMALL];
      heap = new int[SMALL];
    }
  }
}
