package dev.agentswarm.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * A topological order, kept as a sparse label on each node: whoever is needed has a lower label than who needs it. An
 * edge that agrees with the labels closes no circle, so that most insertions search nothing. One that does not is
 * searched for from both ends, no further than the labels between them (Pearce and Kelly, A dynamic topological sort
 * algorithm for directed acyclic graphs, 2006); the side that is through first is moved past the other end. Labels are
 * not unique, as in the levels of Bender, Fineman, Gilbert and Tarjan (2016): unrelated nodes may share one.
 */
final class Order {
  /** The room between neighbours: so often can it be halved before a relabelling. */
  static final long GAP = 1L << 24;

  private static final Comparator<Node> BY_LABEL = Comparator.comparingLong(Node::label);

  private final Ways ways;
  private final Supplier<List<Node>> sorted;
  private final List<Node> after = new ArrayList<>();
  private final List<Node> before = new ArrayList<>();
  private long searched;

  /** {@code sorted} gives every node after all its needs, without a look at labels. */
  Order(Ways ways, Supplier<List<Node>> sorted) {
    this.ways = ways;
    this.sorted = sorted;
  }

  /** Labels a new node whose needs have labels: behind them and, where there is room, before the ceiling. */
  void place(Node node, long ceiling) {
    long floor = Long.MIN_VALUE;
    for (Node need : node.needs) {
      floor = Math.max(floor, need.label());
    }
    if (floor == Long.MIN_VALUE) {
      ways.label(node.row, ceiling == Long.MAX_VALUE ? 0 : ceiling - GAP);
    } else {
      long room = ceiling == Long.MAX_VALUE || ceiling - floor < 2 ? 2 * GAP : ceiling - floor;
      ways.label(node.row, floor + Math.min(GAP, room / 2));
    }
  }

  /** Makes room for an edge, linked already or not; false, and nothing is moved, when it closes a circle. */
  boolean link(Node need, Node node) {
    if (need.label() < node.label()) {
      return true;
    }
    boolean open = !need.equals(node) && !search(need, node);
    after.forEach(each -> each.mark = Node.Mark.NONE);
    before.forEach(each -> each.mark = Node.Mark.NONE);
    after.clear();
    before.clear();
    return open;
  }

  // Takes a step on each side in turn, so that the smaller side sets the cost. True when both meet: a circle.
  private boolean search(Node need, Node node) {
    long top = need.label();
    long bottom = node.label();
    visit(node, Node.Mark.AFTER, after);
    visit(need, Node.Mark.BEFORE, before);
    for (int i = 0;; i++) {
      if (i == after.size()) {
        up(top);
        return false;
      }
      if (i == before.size()) {
        down(bottom);
        return false;
      }
      for (Node next : after.get(i).dependants) {
        if (next.mark == Node.Mark.BEFORE) {
          return true;
        }
        if (next.mark == Node.Mark.NONE && next.label() <= top) {
          visit(next, Node.Mark.AFTER, after);
        }
      }
      for (Node next : before.get(i).needs) {
        if (next.mark == Node.Mark.AFTER) {
          return true;
        }
        if (next.mark == Node.Mark.NONE && next.label() >= bottom) {
          visit(next, Node.Mark.BEFORE, before);
        }
      }
    }
  }

  private void visit(Node node, Node.Mark mark, List<Node> side) {
    searched++;
    node.mark = mark;
    side.add(node);
  }

  // Everything behind the node that stands no higher than its new need moves above that, keeping its own order.
  private void up(long top) {
    long ceiling = Long.MAX_VALUE;
    for (Node moved : after) {
      for (Node dependant : moved.dependants) {
        if (dependant.mark != Node.Mark.AFTER) {
          ceiling = Math.min(ceiling, dependant.label());
        }
      }
    }
    long step = ceiling == Long.MAX_VALUE ? GAP : Math.min(GAP, (ceiling - top) / (after.size() + 1));
    spread(after, top, step);
  }

  private void down(long bottom) {
    long floor = Long.MIN_VALUE;
    for (Node moved : before) {
      for (Node need : moved.needs) {
        if (need.mark != Node.Mark.BEFORE) {
          floor = Math.max(floor, need.label());
        }
      }
    }
    long step = floor == Long.MIN_VALUE ? GAP : Math.min(GAP, (bottom - floor) / (before.size() + 1));
    spread(before, bottom - step * (before.size() + 1), step);
  }

  private void spread(List<Node> moved, long from, long step) {
    if (step == 0) {
      relabel();
      return;
    }
    List<Node> ordered = new ArrayList<>(moved);
    ordered.sort(BY_LABEL);
    long label = from;
    for (Node each : ordered) {
      label += step;
      ways.label(each.row, label);
    }
  }

  /** A gap has run out: everybody gets a new label, as far from the others as its level allows. */
  private void relabel() {
    for (Node node : sorted.get()) {
      long label = 0;
      for (Node need : node.needs) {
        label = Math.max(label, need.label() + GAP);
      }
      ways.label(node.row, label);
    }
  }

  /** How many nodes were looked at so far since an edge went against the order. */
  long searched() {
    return searched;
  }
}
