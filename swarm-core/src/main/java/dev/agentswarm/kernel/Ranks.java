package dev.agentswarm.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Keeps upward ranks up. What has changed is remembered and carried towards the needs, from the end of the order to its
 * beginning, so that each node is looked at once for all that has changed behind it; it stops where nothing changes and
 * at nodes that have ended, whose rank nobody reads any more. No way leads over a node that ended undone (Michel and Van
 * Hentenryck, Maintaining longest paths incrementally, 2005). All this goes over the rows of {@link Ways}; a node itself
 * is looked at only when a way was lost, when it has very many needs, or when somebody acts on its rank.
 *
 * <p>At each settling only so much is looked at; the rest is carried on at the next ones. What always holds meanwhile: a
 * node's rank is its weight and its tail, and its tail the highest rank among its dependants that are not gone, each as
 * they are told now, unless it bears the mark {@link Ways#QUEUED}; who bears that is in the frontier, once. So a rank is
 * exact as soon as nobody queued stands behind it, in whatever order the queued ones are looked at.
 */
final class Ranks {
  private static final Comparator<Node> FROM_THE_END = Comparator.comparingLong(node -> -node.label());

  private final Ways ways;
  private final Consumer<Node> onRank;
  private final int most;
  // Not in the frontier at once: labels may change until the change is complete.
  private final List<Node> changed = new ArrayList<>();
  final Frontier open = new Frontier();
  private final IntConsumer readAhead;
  private long visits;
  private long reads;

  /** {@code most} is how many rows are looked at in one settling. */
  Ranks(Ways ways, Consumer<Node> onRank, int most) {
    this.most = most;
    this.ways = ways;
    this.onRank = onRank;
    this.readAhead = ways::readAhead;
  }

  /** The way over this dependant is new to the need. */
  void linked(Node need, Node node) {
    double rank = ways.rank(node.row);
    if (rank > ways.tail(need.row) && !ways.is(node.row, Ways.GONE)) {
      ways.tail(need.row, rank);
      change(need);
    }
  }

  /** The way over this one, which was a dependant, is gone. */
  void unlinked(Node need, Node node) {
    if (ways.rank(node.row) == ways.tail(need.row)) {
      ways.mark(need.row, Ways.STALE);
      change(need);
    }
  }

  /** The node has another weight. */
  void weighed(Node node) {
    change(node);
  }

  private void change(Node node) {
    if (!ways.is(node.row, Ways.QUEUED | Ways.ENDED)) {
      ways.mark(node.row, Ways.QUEUED);
      changed.add(node);
    }
  }

  /** Ranks new nodes, each after all its needs in the list: from the last to the first, each once. */
  void rankNew(List<Node> ordered) {
    for (int i = ordered.size() - 1; i >= 0; i--) {
      Node node = ordered.get(i);
      ways.unmark(node.row, Ways.QUEUED);
      set(node.row);
      for (Node need : node.needs) {
        linked(need, node);
      }
    }
    // What was ranked in its turn is no news; what is left stood there before.
    changed.removeIf(node -> !ways.is(node.row, Ways.QUEUED));
  }

  /** Ranks every node that has not ended again: after new weights of many. Nothing is left over then. */
  void rankAll(Iterable<Node> nodes) {
    List<Node> ordered = new ArrayList<>();
    for (Node node : nodes) {
      boolean isLeftOver = ways.is(node.row, Ways.QUEUED) && !ways.is(node.row, Ways.GONE);
      if (isLeftOver || !node.state.isFinal()) {
        ordered.add(node);
      }
      ways.unmark(node.row, Ways.QUEUED | Ways.STALE);
    }
    changed.clear();
    open.clear();
    ordered.sort(FROM_THE_END);
    for (Node node : ordered) {
      ways.tail(node.row, longest(node.row));
      set(node.row);
    }
  }

  /** Carries on what has changed, as far as it may; the rest is left over. */
  void settle() {
    if (changed.isEmpty() && open.isEmpty()) {
      return;
    }
    for (Node node : changed) {
      open.add(node.row, ways.label(node.row));
    }
    changed.clear();
    for (long end = reads + most; reads < end && !open.isEmpty();) {
      open.showAhead(readAhead);
      look(open.poll());
    }
    if (open.isEmpty()) {
      open.clear();
    }
  }

  /** How many nodes are to be looked at yet: 0 when every rank is what it should be. */
  int left() {
    return changed.size() + open.size();
  }

  private void look(int row) {
    boolean stale = ways.is(row, Ways.STALE);
    ways.unmark(row, Ways.QUEUED);
    reads++;
    if (ways.is(row, Ways.GONE)) {
      return; // It ended after it was changed, and leads nowhere any more.
    }
    visits++;
    if (stale) {
      ways.tail(row, longest(row));
      ways.unmark(row, Ways.STALE);
    }
    double old = ways.rank(row);
    if (set(row)) {
      carry(row, old);
    }
  }

  private boolean set(int row) {
    double rank = ways.weight(row) + ways.tail(row);
    if (rank == ways.rank(row)) {
      return false;
    }
    ways.rank(row, rank);
    if (ways.is(row, Ways.HEARD)) {
      onRank.accept(ways.node(row));
    }
    return true;
  }

  private void carry(int row, double old) {
    double rank = ways.rank(row);
    int count = ways.needs(row);
    if (count > Ways.FEW) {
      for (Node need : ways.node(row).needs) {
        pass(need.row, rank, old);
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      pass(ways.need(row, i), rank, old);
    }
  }

  // A dependant's rank is another one.
  private void pass(int need, double rank, double old) {
    double tail = ways.tail(need);
    if ((rank > tail || old == tail) && !ways.is(need, Ways.ENDED)) {
      if (rank > tail) {
        ways.tail(need, rank);
      } else if (rank < tail) {
        ways.mark(need, Ways.STALE);
      }
      if (!ways.is(need, Ways.QUEUED)) {
        ways.mark(need, Ways.QUEUED);
        open.add(need, ways.label(need));
      }
    }
  }

  // What a tail was is the most it can be after ways were lost: whoever still reaches it ends the search.
  private double longest(int row) {
    double limit = ways.is(row, Ways.STALE) ? ways.tail(row) : Double.POSITIVE_INFINITY;
    double tail = 0;
    for (Node dependant : ways.node(row).dependants) {
      if (tail >= limit) {
        return tail;
      }
      reads++;
      if (!ways.is(dependant.row, Ways.GONE)) {
        tail = Math.max(tail, ways.rank(dependant.row));
      }
    }
    return tail;
  }

  /** How many nodes were looked at so far to carry changes on. */
  long visits() {
    return visits;
  }

  /** How many rows were read so far to carry changes on: what a settling pays for. */
  long reads() {
    return reads;
  }
}
