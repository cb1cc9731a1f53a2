package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What is settled in parts: marks say what is left over, a fact pays for so much, and it is through soon. */
class LeftOverProperties {
  private static final Instant AT = Instant.EPOCH;

  // Rows read in a settling: a last look may read all who need the node.
  private static long most(GraphStory story, int looks) {
    return (long) looks
        + story.graph.nodes().stream().mapToInt(node -> node.dependants.size()).max().orElse(0);
  }

  private static List<String> settles(GraphStory story, int looks) {
    long before = story.graph.ranks.reads();
    story.graph.settle();
    long read = story.graph.ranks.reads() - before;
    List<String> faults = story.faultsSoFar();
    if (read > most(story, looks)) {
      faults.add("bound: " + read + " rows were read for one fact, " + looks + " are allowed");
    }
    return faults;
  }

  // Three sweeps: the rest of this one, those behind it with labels of before a relabelling, and what those stir up.
  private static int settlings(GraphStory story, int looks) {
    int edges = story.graph.nodes().stream().mapToInt(node -> node.dependants.size()).sum();
    return 3 * (story.graph.size() + edges) / looks + 3;
  }

  @Property(tries = 400)
  void marksSayWhatIsLeftOverWhateverHappens(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int changes,
      @ForAll @IntRange(min = 1, max = 8) int looks) {
    GraphStory story = new GraphStory(seed, looks);
    for (int i = 0; i < changes; i++) {
      story.change();
      assertThat(story.faultsSoFar()).isEmpty();
      if (story.random.nextInt(8) == 0) {
        story.relabels();
      }
      if (story.random.nextInt(40) == 0) {
        story.graph.weighAll();
        assertThat(story.graph.left()).isZero();
      }
      assertThat(settles(story, looks)).isEmpty();
    }
  }

  @Property(tries = 400)
  void whatIsLeftOverIsThroughAfterThreeSweeps(@ForAll long seed,
      @ForAll @IntRange(min = 1, max = 80) int changes, @ForAll @IntRange(min = 1, max = 8) int looks) {
    GraphStory story = new GraphStory(seed, looks);
    story.changes(changes);
    story.relabels();
    for (int i = settlings(story, looks); i > 0; i--) {
      story.graph.settle();
    }

    assertThat(story.graph.left()).isZero();
    assertThat(story.faults()).isEmpty();
  }

  @Example
  void theStoriesLeaveMuchOver() {
    long left = 0;
    for (int seed = 0; seed < 100; seed++) {
      GraphStory story = new GraphStory(seed, 2);
      story.changes(60);
      left += story.graph.left();
    }
    assertThat(left).isGreaterThan(100);
  }

  // However often the end changes: the beginning is never further behind than two sweeps.
  @Property(tries = 20)
  void aLongChainWhoseEndNeverRestsIsCarriedOnAllTheSame(@ForAll @IntRange(min = 10, max = 400) int length,
      @ForAll @IntRange(min = 2, max = 50) int looks) {
    GraphStory story = new GraphStory(1, looks);
    List<Task> chain = chain(length);
    story.graph.add(chain, List.of(), "", 0, AT);
    Node first = story.graph.node(chain.get(0).id());
    Node last = story.graph.node(chain.get(length - 1).id());
    int behind = 2 * length / looks + 2;
    for (int fact = 1; fact < 6 * behind; fact++) {
      story.graph.reestimate(last, Estimate.seconds(1_000 + fact));
      story.graph.settle();
      assertThat(first.rank()).isGreaterThanOrEqualTo(fact < behind ? 0 : length - 1 + 1_000 + fact - behind);
    }
  }

  private static List<Task> chain(int length) {
    List<Task> chain = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      Task task = Task.of("c" + i, "work", "Do.").estimated(Estimate.seconds(1));
      chain.add(i == 0 ? task : task.needing("c" + (i - 1)));
    }
    return chain;
  }

  /** The load of the benchmark: twenty layers, each task behind two of the layer before. */
  private static List<Task> layers(Random random, int layer) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 20 * layer; i++) {
      Task task = Task.of("t" + i, "work", "Do.").estimated(Estimate.seconds(1 + random.nextInt(100)));
      int before = i / layer * layer - layer;
      tasks.add(before < 0
          ? task
          : task.needing("t" + (before + random.nextInt(layer)), "t" + (before + random.nextInt(layer))));
    }
    return tasks;
  }

  @Example
  void aBurstOfTenThousandInsertionsIsSettledSoon() {
    Random random = new Random(7);
    Graph graph = new Graph(node -> node.estimate.weight(), node -> {});
    List<Node> all = graph.add(layers(random, 500), List.of(), "", 0, AT);
    int most = 0;
    for (int i = 0; i < 10_000; i++) {
      Node node = all.get(500 + random.nextInt(9_500));
      Task task = Task.of("i" + i, "work", "Do.").estimated(Estimate.seconds(1 + random.nextInt(100)))
          .needing(List.of(node.needs.iterator().next().id));
      graph.need(node,
          graph.add(List.of(task), List.of(new Edit.Need(node.id, task.id())), "", 0, AT).get(0));
      graph.settle();
      most = Math.max(most, graph.left());
    }
    int facts = 0;
    for (; graph.left() > 0; facts++) {
      graph.settle();
    }

    assertThat(facts).isLessThan(40);
    assertThat(most).isLessThan(1_000);
  }

  /** Ways to get it wrong; each is noticed. */
  enum Wrong {
    A_MARK_IS_LOST("left", (story, node) -> story.graph.ways.unmark(node.row, Ways.QUEUED)),

    // Whoever bears a mark is not put in again: it would never be looked at.
    A_MARK_WITHOUT_A_PLACE("left", (story, node) -> story.graph.ways.mark(node.row, Ways.QUEUED)),

    WHAT_IS_LEFT_OVER_IS_DROPPED("left", (story, node) -> story.graph.ranks.open.clear()),

    A_CHANGE_IS_NOT_MARKED("mark", (story, node) -> story.graph.ways.rank(node.row, node.rank() + 1)),

    A_LOST_WAY_IS_NOT_MARKED("mark", (story, node) -> story.graph.ways.mark(node.row, Ways.STALE)),

    A_TAIL_IS_NOT_RAISED("tail", (story, node) -> story.graph.ways.tail(node.row, -1)),

    // Had it been carried on only when something is new, it would be there for ever.
    MARKS_ARE_TAKEN_AWAY_WITH_THEIR_PLACES("rank", (story, node) -> {
      story.graph.ranks.open.clear();
      story.graph.nodes().forEach(each -> story.graph.ways.unmark(each.row, Ways.QUEUED | Ways.STALE));
    }),

    THE_BOUND_IS_NOT_KEPT("bound", (story, node) -> {
      story.graph.settle();
      story.graph.settle();
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
    for (long seed = 0; seed < 60; seed++) {
      GraphStory story = new GraphStory(seed, 2);
      story.changes(40);
      Node node = story.any();
      long before = story.graph.ranks.reads();
      wrong.plant.accept(story, node);
      List<String> faults = story.faultsSoFar();
      if (story.graph.ranks.reads() - before > most(story, 2)) {
        faults.add("bound: too much was read");
      }
      faults.forEach(fault -> noticed.add(fault.substring(0, fault.indexOf(':'))));
    }
    assertThat(noticed).as(wrong.name()).contains(wrong.rule);
  }

  @Example
  void whatIsNeverCarriedOnIsNoticed() {
    GraphStory story = new GraphStory(1, 4);
    story.graph.add(chain(100), List.of(), "", 0, AT);
    story.graph.reestimate(story.graph.node(TaskId.of("c99")), Estimate.seconds(50));
    story.graph.settle();

    // Nobody settles again: the rest of the chain is left, and says so.
    assertThat(story.graph.left()).isEqualTo(1);
    assertThat(story.faultsSoFar()).isEmpty();
    assertThat(story.faults()).hasSize(96);
  }
}
