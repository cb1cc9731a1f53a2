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
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** After any changes ranks and order are what a look at the whole graph says. */
class GraphProperties {
  private static final Instant AT = Instant.EPOCH;

  /** A graph, what it said of changed ranks, and the changes a test makes of it by chance. */
  private static final class Story {
    final Map<TaskId, Double> heard = new HashMap<>();
    final Graph graph = new Graph(node -> node.estimate.weight(), node -> heard.put(node.id, node.rank()));
    final Random random;
    int names;
    int circles;

    Story(long seed) {
      random = new Random(seed);
    }

    void changes(int count) {
      for (int i = 0; i < count; i++) {
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
        if (random.nextInt(3) > 0) {
          graph.settle();
        }
      }
      graph.settle();
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
  }

  @Property(tries = 400)
  void ranksAndOrderAreWhatALookAtTheWholeGraphSays(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int changes) {
    Story story = new Story(seed);
    story.changes(changes);

    assertThat(story.faults()).isEmpty();
  }

  @Example
  void theStoriesTryCirclesToo() {
    int circles = 0;
    for (int seed = 0; seed < 30; seed++) {
      Story story = new Story(seed);
      story.changes(60);
      circles += story.circles;
    }
    assertThat(circles).isGreaterThan(30);
  }

  @Property(tries = 100)
  void rankingAllAgainAfterNewWeightsGivesTheSame(@ForAll long seed) {
    Story story = new Story(seed);
    story.changes(40);
    story.graph.nodes().forEach(node -> node.estimate = story.seconds());
    story.graph.weighAll();

    assertThat(story.faults()).isEmpty();
  }

  /** Ways to get it wrong; each is noticed. */
  enum Wrong {
    A_LOWERED_WAY_IS_KEPT("rank", (story, node) -> {
      node.estimate = Estimate.seconds(node.estimate.seconds() / 3);
    }),

    THE_TAIL_IS_FORGOTTEN("rank", (story, node) -> story.graph.ways.rank(node.row, node.weight())),

    AN_EDGE_LEAVES_THE_ORDER_AS_IT_IS("order",
        (story, node) -> node.needs.stream().findFirst()
            .ifPresent(need -> story.graph.ways.label(node.row, need.label()))),

    WHAT_IS_LOST_STILL_LEADS_TO_THE_END("rank", (story, node) -> {
      if (node.dependants.isEmpty()) {
        node.move(TaskState.LOST);
      }
    }),

    A_DROPPED_NEED_STILL_COUNTS("open", (story, node) -> node.openNeeds++),

    A_NEED_IS_KNOWN_ON_ONE_SIDE_ONLY("links", (story, node) -> List.copyOf(node.needs)
        .forEach(need -> need.dependants.remove(node))),

    A_ROW_MISSES_A_NEED("row", (story, node) -> {
      node.needs.stream().findFirst().ifPresent(node.needs::remove);
    }),

    A_NEW_RANK_IS_NOT_TOLD("told", (story, node) -> {
      story.graph.ways.unmark(node.row, Ways.HEARD);
      story.graph.reestimate(node, Estimate.seconds(100));
      story.graph.settle();
    });

    private final String rule;
    @SuppressWarnings("ImmutableEnumChecker") // A lambda without captures never changes.
    private final BiConsumer<Story, Node> plant;

    Wrong(String rule, BiConsumer<Story, Node> plant) {
      this.rule = rule;
      this.plant = plant;
    }
  }

  @Property
  void everyPlantedBugIsNoticed(@ForAll Wrong wrong) {
    Set<String> noticed = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      Story story = new Story(seed);
      story.changes(40);
      for (Node node : story.graph.nodes()) {
        if (!node.state.isFinal()) {
          wrong.plant.accept(story, node);
        }
      }
      story.faults().forEach(fault -> noticed.add(fault.substring(0, fault.indexOf(':'))));
    }
    assertThat(noticed).as(wrong.name()).contains(wrong.rule);
  }

  /** An order that moves nothing, and a propagation that only ever raises: what was planted in the code itself. */
  @Example
  void withoutTheSearchTheOrderBreaks() {
    Story story = new Story(1);
    story.graph.add(List.of(Task.of("a", "work", "Do."), Task.of("b", "work", "Do."),
        Task.of("c", "work", "Do.").needing("b")), List.of(), "", 0, AT);
    Node a = story.graph.node(TaskId.of("a"));
    Node c = story.graph.node(TaskId.of("c"));
    // What Graph.need does, without Order.link.
    a.needs.add(c);
    c.dependants.add(a);
    story.graph.ways.linked(a);
    a.openNeeds++;
    story.names = 0;

    assertThat(story.faults()).containsExactly("order: c is not before a");
  }

  @Example
  void mostInsertionsSearchNothing() {
    Story story = new Story(1);
    List<Task> chain = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Task task = Task.of("c" + i, "work", "Do.").estimated(Estimate.seconds(1));
      chain.add(i == 0 ? task : task.needing("c" + (i - 1)));
    }
    story.graph.add(chain, List.of(), "", 0, AT);
    story.graph.settle();
    long before = story.graph.effort();

    // A repair in front of the last: put between, found in its place, and nobody but what leads to it is looked at.
    story.graph.add(List.of(Task.of("repair", "work", "Do.").needing("c998")),
        List.of(new Edit.Need(TaskId.of("c999"), TaskId.of("repair"))), "", 0, AT);
    story.graph.need(story.graph.node(TaskId.of("c999")), story.graph.node(TaskId.of("repair")));
    story.graph.settle();

    assertThat(story.graph.effort() - before).isEqualTo(1);
    assertThat(story.faults()).isEmpty();
  }

  @Example
  void anEdgeAgainstTheOrderIsSearchedOnce() {
    Graph graph = new Story(1).graph;
    graph.add(List.of(Task.of("a", "work", "Do."), Task.of("b", "work", "Do."),
        Task.of("c", "work", "Do.").needing("b"), Task.of("x", "work", "Do."),
        Task.of("y", "work", "Do.").needing("x"), Task.of("z", "work", "Do.").needing("y")), List.of(), "", 0,
        AT);
    Node x = graph.node(TaskId.of("x"));
    Node c = graph.node(TaskId.of("c"));
    graph.need(x, graph.node(TaskId.of("a")));
    long before = graph.effort();

    assertThat(graph.admits(x, c)).isTrue();
    long searched = graph.effort() - before;
    graph.need(x, c);

    assertThat(searched).isPositive();
    assertThat(graph.effort() - before).isEqualTo(searched);
    assertThat(graph.admits(graph.node(TaskId.of("b")), x)).isFalse();
  }

  @Example
  void gapsThatRunOutAreMadeAgain() {
    Story story = new Story(1);
    story.graph.add(List.of(Task.of("a", "work", "Do."), Task.of("z", "work", "Do.").needing("a")), List.of(),
        "", 0, AT);
    Node z = story.graph.node(TaskId.of("z"));
    String last = "a";
    for (int i = 0; i < 200; i++) {
      Task task = Task.of("i" + i, "work", "Do.").needing(last).estimated(Estimate.seconds(1));
      story.graph.add(List.of(task), List.of(new Edit.Need(z.id, task.id())), "", 0, AT);
      story.graph.need(z, story.graph.node(task.id()));
      story.graph.settle();
      last = task.id().value();
    }

    assertThat(story.faults()).isEmpty();
    assertThat(story.graph.node(TaskId.of("a")).rank()).isEqualTo(200);
  }
}
