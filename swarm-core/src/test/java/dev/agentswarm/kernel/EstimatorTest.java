package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Learned;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a run learns of how long tasks take, and when that counts. */
class EstimatorTest {
  private static Tally seen(double... values) {
    Sketch sketch = new Sketch();
    for (double value : values) {
      sketch.add(value);
    }
    return sketch.tally();
  }

  private static Experience experience(String kind, String model, double... seconds) {
    Tally steps = seen(10, 10, 10);
    return new Experience(kind, model, seen(seconds), steps, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE,
        Tally.NONE, 0, 0);
  }

  private static Script learning(Experience... known) {
    return swarm().kind("slow", 1_000).within(Limits.standard().withAgents(1))
        .knowing(new Known(List.of(known))).begins();
  }

  private static Task slow(String id, String... needs) {
    return Task.of(id, "slow", "Do " + id + ".").needing(needs);
  }

  @Test
  void whatEarlierRunsTaughtCountsFromTheFirstTaskOn() {
    Script run = learning(experience("work", "m", 10, 10, 10), experience("slow", "m", 100, 100, 100))
        .plans(task("first")).plans(task("a"), slow("b"), task("c", "b"));

    // All samples of a kind are alike, so that little is shrunk: the usual counts for a quarter of a sample.
    assertThat(run.node("a").rank()).isCloseTo(10 + 0.25 / 3.25 * 45, within(1e-9));
    assertThat(run.node("b").rank()).isCloseTo(100 - 0.25 / 3.25 * 45 + run.node("c").rank(), within(1e-9));
    run.done("first#1").gives("verify first#1", "start b#1", "merge first#1");
  }

  @Test
  void aTasksOwnEstimateWinsAndDeclaredStepsAreMeasuredByTheKind() {
    Script run = learning(experience("work", "m", 50, 50, 50))
        .plans(task("told").estimated(Estimate.seconds(7)), task("counted").estimated(new Estimate(0, 4)),
            task("open"));

    assertThat(run.node("told").rank()).isEqualTo(7);
    assertThat(run.node("counted").rank()).isCloseTo(20, within(1e-9));
    assertThat(run.node("open").rank()).isCloseTo(50, within(1e-9));
    // The longest way goes first.
    assertThat(run.lastOf(Command.Start.class).task().id()).isEqualTo(TaskId.of("open"));
  }

  @Test
  void whatIsHardlyKnownAddsNothing() {
    Script run = learning(experience("work", "m", 50, 50), experience("slow", "m", 100, 90, 95))
        .plans(task("a"), task("b", "a"));

    assertThat(run.node("a").rank()).isZero();
  }

  @Test
  void otherModelsExperienceCountsUntilThereIsEnoughOfTheOneInUse() {
    Script run = learning(experience("work", "old", 50, 50, 50, 50)).plans(task("a"), task("b"));
    run.asks(1, "a#1", 0).later(Duration.ofSeconds(9))
        .fact(new Fact.StepEnded(1, new Usage(1, 0, 5, 0, 5, 0, 0), Duration.ZERO, "new", null)).done("a#1");

    assertThat(run.node("b").rank()).isCloseTo(50, within(1e-9));
    assertThat(run.kernel().learned().experiences()).singleElement().satisfies(each -> {
      assertThat(each.model()).isEqualTo("new");
      assertThat(each.modelSeconds().mean()).isEqualTo(10);
      assertThat(each.steps().mean()).isEqualTo(1);
      assertThat(each.tokens().mean()).isEqualTo(10);
      assertThat(each.judged()).isEqualTo(1);
    });
  }

  @Test
  void whateverACallWaitedForIsNoTimeOfItsTask() {
    for (Wait.Reason why : Wait.Reason.values()) {
      Script run = learning().plans(task("a"));
      run.asks(1, "a#1", 0).later(Duration.ofSeconds(9))
          .fact(new Fact.StepEnded(1, new Usage(1, 0, 5, 0, 5, 0, 0), Duration.ofSeconds(6), "m", why))
          .done("a#1");

      // Nine and a second for each of three facts.
      assertThat(run.kernel().learned().experiences()).singleElement()
          .satisfies(each -> assertThat(each.seconds().mean()).as("%s", why).isEqualTo(12 - 6));
    }
  }

  @Test
  void aRunLearnsByItselfAndRanksAllOnceAfterSoManyCompletions() {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      tasks.add(task("w" + i));
    }
    tasks.add(task("end", "w19"));
    Script run = learning().plans(tasks.toArray(Task[]::new));
    for (int i = 0; i < Estimator.PATIENCE; i++) {
      assertThat(run.node("w19").rank()).as("after %s", i).isZero();
      run.ended("w" + i + "#1");
    }

    // Known from the eighth on: whoever is waited for goes first, not who came first.
    assertThat(run.node("w19").rank()).isPositive()
        .isEqualTo(run.node("w19").weight() + run.node("end").rank());
    assertThat(run.lastOf(Command.Start.class).task().id()).isEqualTo(TaskId.of("w19"));
  }

  @Test
  void whatSteadilyTakesTheSameIsRankedAnewOnlyOnce() {
    Estimator estimator = new Estimator(Known.NOTHING);
    int rankings = 0;
    for (int i = 0; i < 500; i++) {
      Node node = new Node(task("t" + i), "", 0, Script.START, new Ways());
      estimator.ended(node, attempt(node, 10 + i % 2));
      rankings += estimator.hasNews() ? 1 : 0;
    }
    assertThat(rankings).isEqualTo(1);

    for (int i = 0; i < 500; i++) {
      Node node = new Node(task("u" + i), "", 0, Script.START, new Ways());
      estimator.ended(node, attempt(node, 100));
      rankings += estimator.hasNews() ? 1 : 0;
    }
    assertThat(rankings).isBetween(4, 10);
  }

  private static Attempt attempt(Node node, long seconds) {
    Attempt attempt = new Attempt(new AttemptId(node.id, 1), node.kind(), Script.START, true);
    attempt.ended = Script.START.plusSeconds(seconds);
    return attempt;
  }

  @Test
  void theChanceOfARepairIsPartOfARank() {
    Script run = learning().plans(task("plain").estimated(Estimate.seconds(100)),
        task("checked").estimated(Estimate.seconds(100)).accepting("it compiles"));

    assertThat(run.node("plain").rank()).isEqualTo(100);
    assertThat(run.node("checked").rank())
        .isEqualTo(100 + Estimator.REJECTED * Estimator.REPAIR_SHARE * 100);
  }

  @Test
  void theChanceAndTheCostOfARepairAreLearned() {
    Experience often = new Experience("work", "m", seen(10, 10, 10), seen(1, 1, 1), Tally.NONE, Tally.NONE,
        Tally.NONE, seen(30, 30), seen(4, 4, 4), 15, 8);
    Script run = learning(often).plans(task("a").estimated(Estimate.seconds(10)));
    Expected known = Objects.requireNonNull(run.kernel().state()).tasks.estimator.expected("work");

    assertThat(known.chance(0)).isEqualTo(8.0 / 20);
    assertThat(run.node("a").rank()).isCloseTo(10 + 4 + 0.4 * (30 + 4), within(1e-9));
  }

  @Test
  void whatIsJudgedIsRankedByWhatIsLeft() {
    Experience often = new Experience("work", "m", seen(10, 10, 10), seen(1, 1, 1), Tally.NONE, Tally.NONE,
        Tally.NONE, seen(30, 30), seen(4, 4, 4), 15, 8);
    Script run = learning(often)
        .plans(task("a").estimated(Estimate.seconds(10)), task("b", "a").estimated(Estimate.seconds(1)))
        .ended("a#1");
    double left = 4 + 0.4 * (30 + 4);

    assertThat(run.lastOf(Command.Verify.class).rank()).isCloseTo(left + 1 + left, within(1e-9));
    run.edits(new Edit.Reestimate(TaskId.of("b"), Estimate.seconds(3)));
    assertThat(run.lastOf(Command.Rerank.class).rank()).isCloseTo(left + 3 + left, within(1e-9));
  }

  @Test
  void whoeverRunsKeepsWhatItWasThoughtToTake() {
    Script run = learning(experience("work", "m", 50, 50, 50)).plans(task("a"), task("b"));

    assertThat(run.lastOf(Command.Start.class).task().estimate().seconds()).isCloseTo(50, within(1e-9));
    assertThat(run.node("b").estimate).isEqualTo(Estimate.UNKNOWN);
  }

  @Test
  void aRunThatWasRecordedBeforeThereWasLearningDoesNotLearn() {
    Script run = swarm().begins();
    for (int i = 0; i < 20; i++) {
      run.plans(task("w" + i).accepting("it works")).done("w" + i + "#1");
    }
    run.plans(task("last").accepting("it works").estimated(Estimate.seconds(5)));

    assertThat(run.node("last").rank()).isEqualTo(5);
    assertThat(run.kernel().learned()).isEqualTo(Known.NOTHING);
  }

  @Test
  void allThatIsKnownIsToldToPeople() {
    Script run = learning(experience("work", "m", 10, 10, 10, 10), experience("slow", "", 100))
        .plans(task("a"));
    run.asks(1, "a#1", 0).later(Duration.ofSeconds(37))
        .fact(new Fact.StepEnded(1, new Usage(1, 0, 5, 0, 5, 0, 0), Duration.ZERO, "m", null)).done("a#1");

    List<Learned> told = Objects.requireNonNull(run.kernel().state()).tasks.estimator.told();
    assertThat(told).extracting(Learned::kind).containsExactly("slow", "work");
    assertThat(told).extracting(Learned::seen).containsExactly(1L, 5L);
    Learned work = told.get(1);
    assertThat(work.model()).isEqualTo("m");
    // Four of ten seconds and one of forty; one of a hundred elsewhere pulls a little.
    assertThat(work.seconds().mean()).isBetween(16.0, 22.0);
    assertThat(work.seconds().median()).isCloseTo(10, within(0.6));
    assertThat(work.seconds().late()).isCloseTo(40, within(2.4));
    assertThat(work.tokens().mean()).isEqualTo(10);
    assertThat(work.modelSeconds().late()).isCloseTo(38, within(2.3));
  }

  @Test
  void aBrokenTallyIsRefused() {
    assertThatThrownBy(() -> new Tally(2, 1, 1, Map.of("5", 1L)))
        .hasMessageContaining("buckets must hold what was counted: 1, not 2");
    assertThatThrownBy(() -> new Tally(1, Double.NaN, 1, Map.of("5", 1L)))
        .hasMessageContaining("finite");
  }
}
