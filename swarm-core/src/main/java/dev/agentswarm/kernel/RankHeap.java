package dev.agentswarm.kernel;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Ready nodes by rank: a binary heap in which every node knows its place, so that it can be taken out or moved wherever
 * it stands. The first is there at once, and walking on costs what was walked.
 */
final class RankHeap implements Iterable<Node> {
  private @Nullable Node[] heap = new @Nullable Node[4];
  // Beside the nodes, so that moving one looks at no others but those of its rank.
  private double[] ranks = new double[4];
  private int size;

  /**
   * Whether one goes before the other: by rank; of equal ranks whoever frees more tasks, CP/MISF (Kasahara and Narita,
   * 1984); where nothing is known, by arrival.
   */
  static boolean goesFirst(Node one, Node other) {
    double rank = one.rank();
    double against = other.rank();
    return rank == against ? winsTie(one, other, rank) : rank > against;
  }

  private static boolean winsTie(Node one, Node other, double rank) {
    int frees = rank > 0 ? one.dependants.size() - other.dependants.size() : 0;
    return frees != 0 ? frees > 0 : one.arrival < other.arrival;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Node first() {
    return at(0);
  }

  void add(Node node) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
      ranks = Arrays.copyOf(ranks, size * 2);
    }
    up(size++, node, node.rank());
  }

  void remove(Node node) {
    int hole = node.slot;
    Node last = at(--size);
    heap[size] = null;
    node.slot = -1;
    if (hole < size) {
      up(hole, last, ranks[size]);
      down(last.slot);
    }
  }

  /** The node's rank, or the number of its dependants, has changed. */
  void moved(Node node) {
    up(node.slot, node, node.rank());
    down(node.slot);
  }

  private Node at(int slot) {
    Node node = heap[slot];
    if (node == null) {
      throw new NoSuchElementException();
    }
    return node;
  }

  private void set(int slot, Node node, double rank) {
    heap[slot] = node;
    ranks[slot] = rank;
    node.slot = slot;
  }

  private boolean goesFirst(Node node, double rank, int slot) {
    return rank == ranks[slot] ? winsTie(node, at(slot), rank) : rank > ranks[slot];
  }

  private boolean goesFirst(int one, int other) {
    return goesFirst(at(one), ranks[one], other);
  }

  private void up(int from, Node node, double rank) {
    int slot = from;
    while (slot > 0 && goesFirst(node, rank, (slot - 1) / 2)) {
      set(slot, at((slot - 1) / 2), ranks[(slot - 1) / 2]);
      slot = (slot - 1) / 2;
    }
    set(slot, node, rank);
  }

  private void down(int from) {
    int slot = from;
    Node node = at(slot);
    double rank = ranks[slot];
    for (int child = 2 * slot + 1; child < size; child = 2 * slot + 1) {
      if (child + 1 < size && goesFirst(child + 1, child)) {
        child++;
      }
      if (goesFirst(node, rank, child)) {
        break;
      }
      set(slot, at(child), ranks[child]);
      slot = child;
    }
    set(slot, node, rank);
  }

  /** From the first to the last. Valid while nothing is added, moved or taken out. */
  @Override
  public Iterator<Node> iterator() {
    return new Walk();
  }

  /** What may come next are children of what came: they are a heap of their own, of slots. */
  private final class Walk implements Iterator<Node> {
    // Made when the second is asked for: most ask for one.
    private int[] front = {};
    private int width;
    private int came = -1;

    @Override
    public boolean hasNext() {
      return came < 0 ? size > 0 : width > 0 || 2 * came + 1 < size;
    }

    @Override
    public Node next() {
      if (came < 0) {
        came = 0;
        return first();
      }
      offer(2 * came + 1);
      offer(2 * came + 2);
      if (width == 0) {
        throw new NoSuchElementException();
      }
      came = front[0];
      int last = front[--width];
      int slot = 0;
      for (int child = 1; child < width; child = 2 * slot + 1) {
        if (child + 1 < width && goesFirst(front[child + 1], front[child])) {
          child++;
        }
        if (!goesFirst(front[child], last)) {
          break;
        }
        front[slot] = front[child];
        slot = child;
      }
      front[slot] = last;
      return at(came);
    }

    private void offer(int child) {
      if (child >= size) {
        return;
      }
      if (width == front.length) {
        front = Arrays.copyOf(front, Math.max(8, width * 2));
      }
      int slot = width++;
      while (slot > 0 && goesFirst(child, front[(slot - 1) / 2])) {
        front[slot] = front[(slot - 1) / 2];
        slot = (slot - 1) / 2;
      }
      front[slot] = child;
    }
  }
}
