package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** After any changes ranks and order are what a look at the whole graph says. */
class GraphProperties {
  private static final Instant AT = Instant.EPOCH;

  @Property(tries = 400)
  void ranksAndOrderAreWhatALookAtTheWholeGraphSays(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int changes) {
    GraphStory story = new GraphStory(seed);
    story.changes(changes);

    assertThat(story.faults()).isEmpty();
  }

  @Example
  void theStoriesTryCirclesToo() {
    int circles = 0;
    for (int seed = 0; seed < 30; seed++) {
      GraphStory story = new GraphStory(seed);
      story.changes(60);
      circles += story.circles;
    }
    assertThat(circles).isGreaterThan(30);
  }

  @Property(tries = 100)
  void rankingAllAgainAfterNewWeightsGivesTheSame(@ForAll long seed) {
    GraphStory story = new GraphStory(seed);
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
    private final BiConsumer<GraphStory, Node> plant;

    Wrong(String rule, BiConsumer<GraphStory, Node> plant) {
      this.rule = rule;
      this.plant = plant;
    }
  }

  @Property
  void everyPlantedBugIsNoticed(@ForAll Wrong wrong) {
    Set<String> noticed = new HashSet<>();
    for (long seed = 0; seed < 50; seed++) {
      GraphStory story = new GraphStory(seed);
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
    GraphStory story = new GraphStory(1);
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
    GraphStory story = new GraphStory(1);
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
    Graph graph = new GraphStory(1).graph;
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
    GraphStory story = new GraphStory(1);
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
