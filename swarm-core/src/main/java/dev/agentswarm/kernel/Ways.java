package dev.agentswarm.kernel;

import dev.agentswarm.run.TaskState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of every node that ranks and order are made of, in one array: a row of eight words each. A change may walk
 * over hundreds of nodes anywhere in a large graph, and what that takes is waiting for memory: a row is what fits into
 * one line of a cache, nodes are five times as large and lie about. Written by {@link Ranks} and {@link Order};
 * everybody else asks the {@link Node}.
 */
final class Ways {
  // What a row holds. Doubles are kept as their bits.
  private static final int WEIGHT = 0;
  private static final int TAIL = 1;
  private static final int RANK = 2;
  private static final int LABEL = 3;
  /** Marks, and in the lower half how many needs there are. */
  private static final int MARKS = 4;
  /** The rows of the needs, two in a word. */
  private static final int NEEDS = 5;
  private static final int ROW = 8;

  /** More needs than this have no room in a row: ask the node. */
  static final int FEW = 6;

  /** Its rank is to be looked at. */
  static final long QUEUED = 1L << 32;
  /** Its tail may be less than it was. */
  static final long STALE = 1L << 33;
  /** It may start or has started: somebody acts on its rank. */
  static final long HEARD = 1L << 34;
  /** It has ended: nobody reads its rank any more. */
  static final long ENDED = 1L << 35;
  /** It has ended, and not as done: no way leads over it. */
  static final long GONE = 1L << 36;
  /** It has a label. */
  static final long PLACED = 1L << 37;

  private final List<Node> nodes = new ArrayList<>();
  private long[] words = new long[ROW];
  // Kept, so that reading ahead is not left out as useless.
  @SuppressWarnings("UnusedVariable")
  private long lastRead;

  /** A row for a new node. */
  int add(Node node) {
    int row = nodes.size();
    nodes.add(node);
    if (words.length < ROW * nodes.size()) {
      words = Arrays.copyOf(words, ROW * (nodes.size() + nodes.size() / 2));
    }
    return row;
  }

  Node node(int row) {
    return nodes.get(row);
  }

  /** What the task adds to the ways that lead over it. */
  double weight(int row) {
    return number(row, WEIGHT);
  }

  void weight(int row, double weight) {
    number(row, WEIGHT, weight);
  }

  /** The highest rank among those who need it. */
  double tail(int row) {
    return number(row, TAIL);
  }

  void tail(int row, double tail) {
    number(row, TAIL, tail);
  }

  /** The longest estimated way from the start of the task to the end of the run: weight and tail. */
  double rank(int row) {
    return number(row, RANK);
  }

  void rank(int row, double rank) {
    number(row, RANK, rank);
  }

  /** Its place in the topological order: lower than that of whoever needs it. */
  long label(int row) {
    return words[row * ROW + LABEL];
  }

  void label(int row, long label) {
    words[row * ROW + LABEL] = label;
  }

  /** True when it bears one of these marks. */
  boolean is(int row, long marks) {
    return (words[row * ROW + MARKS] & marks) != 0;
  }

  void mark(int row, long marks) {
    words[row * ROW + MARKS] |= marks;
  }

  void unmark(int row, long marks) {
    words[row * ROW + MARKS] &= ~marks;
  }

  /** The task of this row has another state. */
  void moved(int row, TaskState to) {
    if (to != TaskState.PLANNED) {
      mark(row, HEARD);
    }
    if (to.isFinal()) {
      mark(row, to == TaskState.DONE ? ENDED : ENDED | GONE);
    }
  }

  /** How many needs there are. */
  int needs(int row) {
    return (int) words[row * ROW + MARKS];
  }

  /** The row of one of at most {@link #FEW} needs. */
  int need(int row, int which) {
    long both = words[row * ROW + NEEDS + (which >> 1)];
    return (int) (both >>> ((which & 1) << 5));
  }

  /** The node has one need more or less. */
  void linked(Node node) {
    int first = node.row * ROW;
    int count = node.needs.size();
    words[first + MARKS] = words[first + MARKS] >>> 32 << 32 | count;
    if (count > FEW) {
      return;
    }
    Arrays.fill(words, first + NEEDS, first + ROW, 0);
    int which = 0;
    for (Node need : node.needs) {
      words[first + NEEDS + (which >> 1)] |= (long) need.row << ((which & 1) << 5);
      which++;
    }
  }

  /**
   * Reads what will be asked of the needs of this row. Done for many rows one after the other, the waits for memory
   * overlap: who asks of one and decides by the answer waits for each.
   */
  void readAhead(int row) {
    long read = 0;
    for (int i = Math.min(needs(row), FEW) - 1; i >= 0; i--) {
      read ^= words[need(row, i) * ROW + TAIL];
    }
    lastRead = read;
  }

  private double number(int row, int which) {
    return Double.longBitsToDouble(words[row * ROW + which]);
  }

  private void number(int row, int which, double number) {
    words[row * ROW + which] = Double.doubleToRawLongBits(number);
  }
}
