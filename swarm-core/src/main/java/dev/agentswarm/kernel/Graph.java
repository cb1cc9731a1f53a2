package dev.agentswarm.kernel;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The nodes, their needs and their upward ranks. A rank is the node's own weight plus the highest rank among those who
 * need it and may still be done; completions never change it. Changes are made one by one and {@linkplain #settle settled}
 * together; what changes very many ranks is settled in parts, and until it is through ranks far before the change are
 * those of before.
 *
 * <p><b>Cost:</b> a settling looks at no more than {@link #LOOKS} nodes, an edge against the {@link Order} at those
 * between its ends; a large plan is linked first and ranked once.
 */
final class Graph {
  /** How many ranks a fact pays for: more than nearly every change needs, and less than ten microseconds of work. */
  static final int LOOKS = 48;

  private final Map<TaskId, Node> nodes = new LinkedHashMap<>();
  private final ToDoubleFunction<Node> weight;
  private final Consumer<Node> onRank;
  final Ways ways = new Ways();
  private final Order order = new Order(ways, this::inOrder);
  final Ranks ranks;

  /**
   * {@code weight} is what a node adds to a rank; {@code onRank} hears of every node of an existing graph whose rank has
   * changed, or the number of its dependants.
   */
  Graph(ToDoubleFunction<Node> weight, Consumer<Node> onRank) {
    this(weight, onRank, LOOKS);
  }

  /** The same with another number of looks in one settling. */
  Graph(ToDoubleFunction<Node> weight, Consumer<Node> onRank, int looks) {
    this.weight = weight;
    this.onRank = onRank;
    this.ranks = new Ranks(ways, onRank, looks);
  }

  @Nullable
  Node find(TaskId id) {
    return nodes.get(id);
  }

  Node node(TaskId id) {
    Node node = nodes.get(id);
    if (node == null) {
      throw new IllegalStateException("there is no task " + id);
    }
    return node;
  }

  Collection<Node> nodes() {
    return nodes.values();
  }

  int size() {
    return nodes.size();
  }

  /**
   * Adds nodes whose needs are among them or here already. They are known to be free of circles.
   *
   * @param ahead the needs that will be added next, so that a new node can be put before who will need it
   */
  List<Node> add(List<Task> tasks, List<Edit.Need> ahead, String by, int depth, Instant at) {
    List<Node> added = new ArrayList<>(tasks.size());
    for (Task task : tasks) {
      Node node = new Node(task, by, depth, at, ways);
      ways.weight(node.row, weight.applyAsDouble(node));
      nodes.put(node.id, node);
      added.add(node);
    }
    for (int i = 0; i < added.size(); i++) {
      for (TaskId need : tasks.get(i).needs()) {
        connect(added.get(i), node(need));
      }
    }
    ranks.rankNew(place(added, ceilings(ahead)));
    return added;
  }

  /** The needs among a patch's edits, as far as the tasks stand there already. */
  List<Edit.Need> ahead(PlanPatch patch) {
    List<Edit.Need> ahead = List.of();
    for (Edit edit : patch.edits()) {
      if (edit instanceof Edit.Need need && find(need.task()) != null
          && find(need.need()) == null) {
        ahead = ahead.isEmpty() ? new ArrayList<>() : ahead;
        ahead.add(need);
      }
    }
    return ahead;
  }

  /**
   * True when one more need would close no circle. The order makes room for it on the way, which holds without the need
   * too, so that adding it afterwards searches nothing.
   */
  boolean admits(Node node, Node need) {
    return order.link(need, node);
  }

  /** One more need of a task that has not started; it is known to close no circle. */
  void need(Node node, Node need) {
    if (node.needs.contains(need)) {
      return;
    }
    connect(node, need);
    if (!order.link(need, node)) {
      throw new IllegalStateException("task " + node.id + " cannot need " + need.id + ": it is a circle");
    }
    ranks.linked(need, node);
  }

  /** Takes a need away. */
  void unneed(Node node, Node need) {
    if (node.needs.remove(need)) {
      need.dependants.remove(node);
      ways.linked(node);
      onRank.accept(need);
      if (need.state != TaskState.DONE) {
        node.openNeeds--;
      }
      ranks.unlinked(need, node);
    }
  }

  /** Takes a node out of every way; returns who needed it. */
  List<Node> cut(Node node) {
    // Needs first: nobody needs to hear that a way grows shorter which is gone anyway.
    List.copyOf(node.needs).forEach(need -> unneed(node, need));
    List<Node> freed = List.copyOf(node.dependants);
    freed.forEach(dependant -> unneed(dependant, node));
    return freed;
  }

  /** The node has ended, and not as done: no way leads over it any more. */
  void gone(Node node) {
    node.needs.forEach(need -> ranks.unlinked(need, node));
  }

  void reestimate(Node node, Estimate estimate) {
    node.estimate = estimate;
    weigh(node);
  }

  /** The node's weight may have changed. */
  void weigh(Node node) {
    double now = weight.applyAsDouble(node);
    if (now != node.weight()) {
      ways.weight(node.row, now);
      ranks.weighed(node);
    }
  }

  /** Every weight may have changed: all are ranked again, once. */
  void weighAll() {
    for (Node node : nodes.values()) {
      if (node.state != TaskState.DONE) {
        ways.weight(node.row, weight.applyAsDouble(node));
      }
    }
    ranks.rankAll(nodes.values());
  }

  /** After changes, and after each fact: carries on what is to be carried, as far as one fact pays for. */
  void settle() {
    ranks.settle();
  }

  /** How many nodes are left to be looked at: 0 when every rank is what it should be. */
  int left() {
    return ranks.left();
  }

  /** Every node after all its needs. */
  List<Node> inOrder() {
    Map<Node, Integer> open = new HashMap<>();
    List<Node> ordered = new ArrayList<>(nodes.size());
    for (Node node : nodes.values()) {
      open.put(node, node.needs.size());
      if (node.needs.isEmpty()) {
        ordered.add(node);
      }
    }
    for (int i = 0; i < ordered.size(); i++) {
      for (Node dependant : ordered.get(i).dependants) {
        if (open.merge(dependant, -1, Integer::sum) == 0) {
          ordered.add(dependant);
        }
      }
    }
    return ordered;
  }

  /** How many nodes were looked at to keep order and ranks: the work done, whatever the clock says. */
  long effort() {
    return order.searched() + ranks.visits();
  }

  private void connect(Node node, Node need) {
    if (node.needs.add(need)) {
      need.dependants.append(node);
      ways.linked(node);
      onRank.accept(need);
      if (need.state != TaskState.DONE) {
        node.openNeeds++;
      }
    }
  }

  // Who will need a new node, and has the lowest label of those.
  private Map<Node, Long> ceilings(List<Edit.Need> ahead) {
    if (ahead.isEmpty()) {
      return Map.of();
    }
    if (ahead.size() == 1) {
      return Map.of(node(ahead.get(0).need()), node(ahead.get(0).task()).label());
    }
    Map<Node, Long> lowest = new HashMap<>();
    for (Edit.Need edge : ahead) {
      lowest.merge(node(edge.need()), node(edge.task()).label(), Math::min);
    }
    return lowest;
  }

  // Labels new nodes, each when all its needs have labels; returns them in that order.
  private List<Node> place(List<Node> added, Map<Node, Long> ceilings) {
    List<Node> ordered = new ArrayList<>(added.size());
    Deque<Node> open = new ArrayDeque<>(1);
    for (Node node : added) {
      if (!isPlaced(node)) {
        open.push(node);
      }
      while (!open.isEmpty()) {
        Node next = open.element();
        boolean waits = false;
        for (Node need : next.needs) {
          if (!isPlaced(need)) {
            open.push(need);
            waits = true;
          }
        }
        if (!waits) {
          open.pop();
          if (!isPlaced(next)) {
            ways.mark(next.row, Ways.PLACED);
            order.place(next, ceilings.getOrDefault(next, Long.MAX_VALUE));
            ordered.add(next);
          }
        }
      }
    }
    return ordered;
  }

  private boolean isPlaced(Node node) {
    return ways.is(node.row, Ways.PLACED);
  }
}
