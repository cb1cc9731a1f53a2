package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A graph, what it said of changed ranks, and the changes a test makes of it by chance. */
final class GraphStory {
  private static final Instant AT = Instant.EPOCH;

  final Map<TaskId, Double> heard = new HashMap<>();
  final Graph graph;
  final Random random;
  int names;
  int circles;

  /** Everything is settled at once. */
  GraphStory(long seed) {
    this(seed, Integer.MAX_VALUE);
  }

  /** No more than so much is looked at in one settling. */
  GraphStory(long seed, int looks) {
    random = new Random(seed);
    graph = new Graph(node -> node.estimate.weight(), node -> heard.put(node.id, node.rank()), looks);
  }

  void changes(int count) {
    for (int i = 0; i < count; i++) {
      change();
      if (random.nextInt(3) > 0) {
        graph.settle();
      }
    }
    graph.settle();
  }

  void change() {
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> adds(1 + random.nextInt(4));
      case 3, 4, 5 -> needs();
      case 6 -> graph.reestimate(any(), seconds());
      case 7 -> {
        Node node = any();
        List.copyOf(node.needs).stream().findFirst().ifPresent(need -> graph.unneed(node, need));
      }
      case 8 -> drops();
      case 9 -> loses();
      case 10 -> readies();
      default -> ends();
    }
  }

  // Some of the new tasks are put in front of one that stands there, as repairs and replans are.
  void adds(int count) {
    List<Task> tasks = new ArrayList<>();
    List<Node> before = List.copyOf(graph.nodes());
    for (int i = 0; i < count; i++) {
      Set<TaskId> needs = new HashSet<>();
      for (int j = random.nextInt(random.nextInt(8) == 0 ? 12 : 4); j > 0 && names > 0; j--) {
        needs.add(TaskId.of("t" + random.nextInt(names)));
      }
      tasks.add(random.nextInt(tasks.size() + 1),
          Task.of("t" + names++, "work", "Do.").needing(needs).estimated(seconds()));
    }
    Task last = tasks.get(tasks.size() - 1);
    List<Edit.Need> ahead = new ArrayList<>();
    if (!before.isEmpty() && random.nextBoolean()) {
      Node dependant = before.get(random.nextInt(before.size()));
      ahead.add(new Edit.Need(dependant.id, last.id()));
    }
    graph.add(tasks, ahead, "", 0, AT);
    ahead.forEach(edge -> need(graph.node(edge.task()), graph.node(edge.need())));
  }

  void needs() {
    if (!graph.nodes().isEmpty()) {
      need(any(), any());
    }
  }

  // Refused exactly when a search over the whole graph finds a circle.
  void need(Node node, Node need) {
    if (node.state != TaskState.PLANNED) {
      return; // Who has started gets no more needs.
    }
    boolean admitted = random.nextBoolean() ? graph.admits(node, need) : !reaches(need, node);
    if (reaches(need, node)) {
      circles++;
      assertThat(admitted).isFalse();
      assertThatThrownBy(() -> graph.need(node, need)).isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("circle");
      graph.unneed(node, need);
    } else {
      assertThat(admitted).isTrue();
      graph.need(node, need);
    }
  }

  void drops() {
    Node node = any();
    if (node.state == TaskState.PLANNED) {
      graph.cut(node);
      node.move(TaskState.CANCELLED);
    }
  }

  // A variant of a join that took others ends while what it needs goes on.
  void loses() {
    Node node = any();
    if (node.state == TaskState.PLANNED) {
      node.move(TaskState.LOST);
      graph.gone(node);
    }
  }

  // From now on it hears of new ranks.
  void readies() {
    Node node = any();
    if (node.state == TaskState.PLANNED) {
      node.move(TaskState.READY);
      heard.put(node.id, node.rank());
    }
  }

  void ends() {
    for (Node node : graph.nodes()) {
      if (node.state == TaskState.PLANNED
          && node.needs.stream().allMatch(need -> need.state == TaskState.DONE)) {
        node.move(TaskState.DONE);
        node.dependants.forEach(dependant -> dependant.openNeeds--);
        return;
      }
    }
  }

  Node any() {
    if (graph.nodes().isEmpty()) {
      adds(2);
    }
    List<Node> all = List.copyOf(graph.nodes());
    return all.get(random.nextInt(all.size()));
  }

  Estimate seconds() {
    return Estimate.seconds(random.nextInt(9) * 0.3);
  }

  static boolean reaches(Node from, Node to) {
    return from.equals(to) || from.needs.stream().anyMatch(need -> reaches(need, to));
  }

  static double longest(Node node, Map<Node, Double> known) {
    Double before = known.get(node);
    if (before == null) {
      double tail = 0;
      for (Node dependant : node.dependants) {
        tail = Math.max(tail, dependant.isGone() ? 0 : longest(dependant, known));
      }
      before = node.estimate.weight() + tail;
      known.put(node, before);
    }
    return before;
  }

  /** What is wrong with the graph as it stands; empty when nothing is. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    Map<Node, Double> known = new HashMap<>();
    for (Node node : graph.nodes()) {
      for (Node need : node.needs) {
        if (need.label() >= node.label()) {
          faults.add("order: " + need.id + " is not before " + node.id);
        }
        if (!need.dependants.contains(node)) {
          faults.add("links: " + need.id + " does not know " + node.id);
        }
      }
      List<Integer> rows = node.needs.stream().map(need -> need.row).toList();
      if (graph.ways.needs(node.row) != rows.size() || (rows.size() <= Ways.FEW && !rows.equals(
          IntStream.range(0, rows.size()).mapToObj(i -> graph.ways.need(node.row, i)).toList()))) {
        faults.add("row: of " + node.id + " has other needs than " + node.needs.ids());
      }
      long open = node.needs.stream().filter(need -> need.state != TaskState.DONE).count();
      if (node.state != TaskState.DONE && node.openNeeds != open) {
        faults.add("open: " + node.id + " waits for " + node.openNeeds + ", it is " + open);
      }
      if (!node.state.isFinal() && node.rank() != longest(node, known)) {
        faults.add("rank: of " + node.id + " is " + node.rank() + ", its way " + longest(node, known));
      }
      if (node.state == TaskState.READY && heard.getOrDefault(node.id, 0.0) != node.rank()) {
        faults.add("told: of " + node.id + " was told " + heard.get(node.id) + ", it is " + node.rank());
      }
    }
    return faults;
  }

  /** Another order of the same graph, as after a relabelling: what is left over bears the labels of before. */
  void relabels() {
    long label = random.nextInt(1_000) * Order.GAP;
    for (Node node : graph.inOrder()) {
      graph.ways.label(node.row, label);
      label += 1 + random.nextInt(3) * Order.GAP;
    }
  }

  /** What is wrong while something may be left over; empty when nothing is. */
  List<String> faultsSoFar() {
    List<String> faults = new ArrayList<>();
    Ways ways = graph.ways;
    Map<Node, Double> known = new HashMap<>();
    Map<Node, Boolean> waits = new HashMap<>();
    int queued = 0;
    for (Node node : graph.nodes()) {
      queued += node.isRanked() ? 0 : 1;
      if (ways.is(node.row, Ways.ENDED)) {
        continue;
      }
      double tail = node.dependants.stream().filter(dependant -> !dependant.isGone()).mapToDouble(Node::rank)
          .max()
          .orElse(0);
      boolean stale = ways.is(node.row, Ways.STALE);
      if (stale ? ways.tail(node.row) < tail : ways.tail(node.row) != tail) {
        faults.add("tail: of " + node.id + " is " + ways.tail(node.row) + ", behind it is " + tail);
      }
      if (node.isRanked() && (stale || node.rank() != node.weight() + tail)) {
        faults.add("mark: " + node.id + " has rank " + node.rank() + " and is not to be looked at");
      }
      if (!waits(node, waits) && node.rank() != longest(node, known)) {
        faults.add("rank: of " + node.id + " is " + node.rank() + ", its way " + longest(node, known));
      }
    }
    if (queued != graph.left()) {
      faults.add("left: " + graph.left() + " are to be looked at, and " + queued + " bear the mark");
    }
    return faults;
  }

  // True when it, or somebody behind it, is to be looked at.
  private static boolean waits(Node node, Map<Node, Boolean> known) {
    Boolean before = known.get(node);
    if (before == null) {
      before = !node.isRanked()
          || node.dependants.stream().anyMatch(dependant -> !dependant.isGone() && waits(dependant, known));
      known.put(node, before);
    }
    return before;
  }
}
