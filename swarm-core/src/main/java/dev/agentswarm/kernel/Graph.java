package dev.agentswarm.kernel;

import dev.agentswarm.plan.Estimate;
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
import org.jspecify.annotations.Nullable;

/**
 * The nodes, their needs and their upward ranks. A rank is the node's own weight plus the highest rank among those who
 * need it; completions never change it, so it is kept up only when nodes, needs or estimates change.
 */
final class Graph {
  private final Map<TaskId, Node> nodes = new LinkedHashMap<>();
  private final Consumer<Node> onRank;

  /** {@code onRank} hears of every node of an existing graph whose rank has changed, or the number of its dependants. */
  Graph(Consumer<Node> onRank) {
    this.onRank = onRank;
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

  /** Adds nodes whose needs are among them or here already. They are known to be free of circles. */
  List<Node> add(List<Task> tasks, String by, int depth, Instant at) {
    List<Node> added = new ArrayList<>(tasks.size());
    for (Task task : tasks) {
      Node node = new Node(task, by, depth, at);
      nodes.put(node.id, node);
      added.add(node);
    }
    for (int i = 0; i < added.size(); i++) {
      for (TaskId need : tasks.get(i).needs()) {
        connect(added.get(i), node(need));
      }
    }
    rankNew(added);
    return added;
  }

  /** One more need of a task that has not started. */
  void need(Node node, Node need) {
    if (!node.needs.containsKey(need.id)) {
      connect(node, need);
      raise(need);
    }
  }

  /** Takes a need away. */
  void unneed(Node node, Node need) {
    if (node.needs.remove(need.id) != null) {
      need.dependants.remove(node);
      onRank.accept(need);
      if (need.state != TaskState.DONE) {
        node.openNeeds--;
      }
    }
  }

  void reestimate(Node node, Estimate estimate) {
    node.estimate = estimate;
    rankAll();
  }

  /** Every node after all its needs. */
  List<Node> inOrder() {
    Map<Node, Integer> open = new HashMap<>();
    List<Node> order = new ArrayList<>(nodes.size());
    for (Node node : nodes.values()) {
      open.put(node, node.needs.size());
      if (node.needs.isEmpty()) {
        order.add(node);
      }
    }
    for (int i = 0; i < order.size(); i++) {
      for (Node dependant : order.get(i).dependants) {
        if (open.merge(dependant, -1, Integer::sum) == 0) {
          order.add(dependant);
        }
      }
    }
    return order;
  }

  /** Ranks everything again: for new estimates and dropped nodes, which may lower ranks. */
  void rankAll() {
    List<Node> order = inOrder();
    for (int i = order.size() - 1; i >= 0; i--) {
      Node node = order.get(i);
      double rank = ownRank(node);
      if (rank != node.rank) {
        node.rank = rank;
        onRank.accept(node);
      }
    }
  }

  private void connect(Node node, Node need) {
    node.needs.put(need.id, need);
    need.dependants.add(node);
    onRank.accept(need);
    if (need.state != TaskState.DONE) {
      node.openNeeds++;
    }
  }

  private static double ownRank(Node node) {
    double tail = 0;
    for (Node dependant : node.dependants) {
      tail = Math.max(tail, dependant.rank);
    }
    return node.estimate.weight() + tail;
  }

  // New nodes are ranked once each, those nobody needs first; then what they need is raised.
  private void rankNew(List<Node> added) {
    Map<Node, Integer> open = new HashMap<>();
    for (Node node : added) {
      open.put(node, 0);
    }
    for (Node node : added) {
      node.needs.values().forEach(need -> open.computeIfPresent(need, (key, count) -> count + 1));
    }
    Deque<Node> free = new ArrayDeque<>();
    for (int i = added.size() - 1; i >= 0; i--) {
      if (open.getOrDefault(added.get(i), 0) == 0) {
        free.add(added.get(i));
      }
    }
    List<Node> outside = new ArrayList<>();
    while (!free.isEmpty()) {
      Node node = free.remove();
      node.rank = ownRank(node);
      for (Node need : node.needs.values()) {
        Integer left = open.computeIfPresent(need, (key, count) -> count - 1);
        if (left == null) {
          outside.add(need);
        } else if (left == 0) {
          free.add(need);
        }
      }
    }
    outside.forEach(this::raise);
  }

  // Insertion only ever raises ranks; the walk stops at done nodes and where nothing changes.
  private void raise(Node start) {
    Deque<Node> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      Node node = open.remove();
      double rank = ownRank(node);
      if (rank > node.rank && !node.state.isFinal()) {
        node.rank = rank;
        onRank.accept(node);
        open.addAll(node.needs.values());
      }
    }
  }
}
