package dev.agentswarm.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Keeps upward ranks up. What has changed is remembered and carried towards the needs in one go, from the end of the
 * order to its beginning, so that each node is looked at once at most; it stops where nothing changes and at nodes that
 * have ended, whose rank nobody reads any more. No way leads over a node that ended undone (Michel and Van Hentenryck, Maintaining longest paths incrementally, 2005).
 */
final class Ranks {
  private static final Comparator<Node> FROM_THE_END = Comparator.comparingLong(node -> -node.label);

  private final Consumer<Node> onRank;
  private final List<Node> changed = new ArrayList<>();
  private final PriorityQueue<Node> open = new PriorityQueue<>(FROM_THE_END);
  private long visits;

  Ranks(Consumer<Node> onRank) {
    this.onRank = onRank;
  }

  /** The way over this dependant is new to the need. */
  void linked(Node need, Node node) {
    if (node.rank > need.tail && !node.isGone()) {
      need.tail = node.rank;
      change(need);
    }
  }

  /** The way over this one, which was a dependant, is gone. */
  void unlinked(Node need, Node node) {
    if (node.rank == need.tail) {
      need.stale = true;
      change(need);
    }
  }

  /** The node has another weight. */
  void weighed(Node node) {
    change(node);
  }

  private void change(Node node) {
    if (!node.queued && !node.state.isFinal()) {
      node.queued = true;
      changed.add(node);
    }
  }

  /** Ranks new nodes, each after all its needs in the list: from the last to the first, each once. */
  void rankNew(List<Node> ordered) {
    for (int i = ordered.size() - 1; i >= 0; i--) {
      Node node = ordered.get(i);
      node.queued = false;
      set(node);
      for (Node need : node.needs) {
        linked(need, node);
      }
    }
    // What was ranked in its turn is no news; what is left stood there before.
    changed.removeIf(node -> !node.queued);
  }

  /** Ranks every node that has not ended again: after new weights of many. */
  void rankAll(Iterable<Node> nodes) {
    List<Node> ordered = new ArrayList<>();
    for (Node node : nodes) {
      if (!node.state.isFinal()) {
        ordered.add(node);
      }
    }
    ordered.sort(FROM_THE_END);
    for (Node node : ordered) {
      node.tail = longest(node);
      set(node);
    }
  }

  /** Carries on what has changed. */
  void settle() {
    if (changed.isEmpty()) {
      return;
    }
    open.addAll(changed);
    changed.clear();
    for (Node node = open.poll(); node != null; node = open.poll()) {
      node.queued = false;
      if (node.isGone()) {
        continue; // It ended after it was changed, and leads nowhere any more.
      }
      visits++;
      if (node.stale) {
        node.tail = longest(node);
        node.stale = false;
      }
      double old = node.rank;
      if (set(node)) {
        carry(node, old);
      }
    }
  }

  private boolean set(Node node) {
    double rank = node.weight + node.tail;
    if (rank == node.rank) {
      return false;
    }
    node.rank = rank;
    onRank.accept(node);
    return true;
  }

  private void carry(Node node, double old) {
    for (Node need : node.needs) {
      if (!need.state.isFinal() && (node.rank > need.tail || old == need.tail)) {
        need.stale |= node.rank < need.tail;
        need.tail = Math.max(need.tail, node.rank);
        if (!need.queued) {
          need.queued = true;
          open.add(need);
        }
      }
    }
  }

  // What a tail was is the most it can be after ways were lost: whoever still reaches it ends the search.
  private static double longest(Node node) {
    double tail = 0;
    for (Node dependant : node.dependants) {
      if (node.stale && tail >= node.tail) {
        return tail;
      }
      if (!dependant.isGone()) {
        tail = Math.max(tail, dependant.rank);
      }
    }
    return tail;
  }

  /** How many nodes were looked at so far to carry changes on. */
  long visits() {
    return visits;
  }
}
