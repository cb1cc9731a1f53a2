package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.TaskState;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run may use: agents, steps, tokens, time, agents of a kind. */
class LimitsTest {
  @Test
  void onlySoManyAgentsAreActiveAtOnce() {
    Script run = swarm().within(Limits.standard().withAgents(2))
        .runs(task("a"), task("b"), task("c"), task("d"))
        .gives("accept", "start a#1", "start b#1")
        .failed("a#1").gives("start c#1")
        .ended("b#1").gives("verify b#1", "start d#1")
        .ended("c#1").gives("verify c#1", "start a#2 told [it broke]");

    assertThat(run.stopped().failed("a#2").failed("d#1").passed("b#1").passed("c#1").report().agents().peak())
        .isEqualTo(2);
  }

  @Test
  void onlySoManyAgentsOfAKindAreActiveAtOnce() {
    swarm().kind("rare", 1)
        .runs(Task.of("r1", "rare", "Do."), Task.of("r2", "rare", "Do."), task("a"), task("b"))
        .gives("accept", "start r1#1", "start a#1", "start b#1")
        .failed("r1#1").gives("start r2#1")
        .failed("r2#1").gives("start r1#2 told [it broke]");
  }

  @Test
  void repairsCountForTheKindThatRepairs() {
    swarm().mending().kind("fix", 1).runs(task("a"), task("b"))
        .ended("a#1").rejected("a#1", "x").gives("start a#2 as fix from a#1 told [x]")
        .ended("b#1").rejected("b#1", "y").gives()
        .ended("a#2").gives("verify a#2", "start b#2 as fix from b#1 told [y]");
  }

  @Test
  void aKindWithoutAPlaceAndAnUnknownRepairKindAreRefused() {
    assertThatThrownBy(() -> new Settings(Limits.standard(), Map.of("work", 0), null))
        .hasMessageContaining("work=0");
    assertThatThrownBy(() -> new Settings(Limits.standard(), Map.of("work", 1), "fix"))
        .hasMessageContaining("repairKind=fix");
  }

  @Test
  void stepsAreReservedBeforeTheyAreMade() {
    swarm().within(Limits.standard().withSteps(2)).runs(task("a"), task("b"), task("c", "a"))
        .asks(1, "a#1", 10).gives("grant 1")
        .asks(2, "b#1", 10).gives("grant 2")
        .asks(3, "a#1", 10).gives("refuse step 3 LIMIT_REACHED")
        .steps(1, 5).gives()
        .failed("a#1", Failure.Kind.LIMIT_REACHED).gives()
        .steps(2, 5).gives()
        .ended("b#1").gives("verify b#1")
        .passed("b#1").gives("merge b#1")
        .merged("b#1").gives("end PARTIAL LIMIT_REACHED");
  }

  @Test
  void aRunThatGotNothingDoneWithinItsStepsHasFailed() {
    Script run = swarm().within(Limits.standard().withSteps(0)).runs(task("a"), task("b", "a"))
        .asks(1, "a#1", 10).gives("refuse step 1 LIMIT_REACHED");
    assertThat(run.state("b")).isEqualTo(TaskState.CANCELLED);
    run.failed("a#1", Failure.Kind.LIMIT_REACHED).gives("end FAILED LIMIT_REACHED");
  }

  @Test
  void reachingTheLimitWithTheLastStepIsNoLoss() {
    swarm().within(Limits.standard().withSteps(1)).runs(task("a"))
        .asks(1, "a#1", 10).gives("grant 1").steps(1, 5)
        .done("a#1").gives("verify a#1", "merge a#1", "end DONE");
  }

  @Test
  void nothingStartsAfterALimitWasReachedNotEvenAgain() {
    Script run = swarm().mending().within(Limits.standard().withSteps(0).withAgents(3))
        .runs(task("a"), task("b"), task("c"), task("d"))
        .ended("b#1").gives("verify b#1", "start d#1")
        .asks(1, "a#1", 1).gives("refuse step 1 LIMIT_REACHED")
        .failed("a#1", Failure.Kind.LIMIT_REACHED).gives()
        .done("c#1", "d#1")
        .rejected("b#1", "x").gives("end PARTIAL LIMIT_REACHED");
    assertThat(run.state("b")).isEqualTo(TaskState.FAILED);
  }

  @Test
  void aPersonIsWaitedForAfterALimitWasReached() {
    swarm().within(Limits.standard().withSteps(0).withAttempts(1)).runs(task("a"), task("b"))
        .failed("a#1").gives("ask a TOOL_FAILED")
        .asks(1, "b#1", 1).gives("refuse step 1 LIMIT_REACHED")
        .failed("b#1", Failure.Kind.LIMIT_REACHED).gives()
        .triesAgain("a", "do").gives("end FAILED LIMIT_REACHED");
  }

  @Test
  void thePlannersStepsCountToo() {
    swarm().within(Limits.standard().withSteps(1)).begins()
        .asks(1, null, 10).gives("grant 1").steps(1, 10)
        .plans(task("a")).gives("accept", "start a#1")
        .asks(2, null, 10).gives("refuse step 2 LIMIT_REACHED")
        .plans(task("b")).gives("refuse RUN_OVER ")
        .fact(new Fact.PlanningEnded(Failure.of(Failure.Kind.LIMIT_REACHED, "no steps left"))).gives()
        .done("a#1").gives("verify a#1", "merge a#1", "end PARTIAL LIMIT_REACHED");
  }

  @Test
  void tokensAreReservedAndGivenBack() {
    swarm().within(Limits.standard().withTokens(100)).runs(task("a"), task("b"))
        .asks(1, "a#1", 60).gives("grant 1")
        .asks(2, "b#1", 40).gives("grant 2")
        .steps(1, 10).gives()
        .asks(3, "a#1", 50).gives("grant 3");
  }

  @Test
  void whoWantsReservedTokensWaitsUntilTheyAreGivenBack() {
    swarm().within(Limits.standard().withTokens(100)).runs(task("a"), task("b"), task("c"), task("d"))
        .asks(1, "a#1", 60).gives("grant 1")
        .asks(2, "b#1", 30).gives("grant 2")
        .asks(3, "c#1", 50).gives()
        .asks(3, "c#1", 50).gives()
        .asks(4, "d#1", 10).gives() // it would fit, and is not first
        .steps(2, 30).gives()
        .steps(1, 10).gives("grant 3", "grant 4")
        .steps(3, 50).gives();
  }

  @Test
  void whoCannotBeGrantedEvenThenIsRefusedAtOnce() {
    Script run = swarm().within(Limits.standard().withTokens(100)).runs(task("a"), task("b"))
        .asks(1, "a#1", 60).gives("grant 1")
        .asks(2, "b#1", 101).gives("refuse step 2 LIMIT_REACHED");
    assertThat(run.warnings()).containsExactly("the run's 100 tokens do not suffice: 0 spent, 101 wanted");
  }

  @Test
  void whoWaitedInVainIsRefusedWhenTheTokensAreSpent() {
    swarm().within(Limits.standard().withTokens(100)).runs(task("a"), task("b"), task("c"), task("d", "a"))
        .asks(1, "a#1", 60).gives("grant 1")
        .asks(2, "b#1", 50).gives()
        .asks(3, "c#1", 45).gives()
        .steps(1, 60).gives("refuse step 2 LIMIT_REACHED", "refuse step 3 LIMIT_REACHED");
  }

  @Test
  void whoWaitsForTokensIsRefusedByAStopAndForgottenWhenInterrupted() {
    swarm().within(Limits.standard().withTokens(100)).runs(task("a"), task("b"), task("c"))
        .asks(1, "a#1", 60).asks(2, "b#1", 50).asks(3, "c#1", 50).gives()
        .fact(new Fact.StepEnded(2, Usage.NONE, Duration.ZERO)).gives()
        .stopped()
        .gives("cancel a#1", "cancel b#1", "cancel c#1", "refuse step 3 CANCELLED", "wake after 10 s")
        .steps(1, 10).gives();
  }

  @Test
  void unknownUsageCountsAsReserved() {
    Script run = swarm().within(Limits.standard().withTokens(100)).runs(task("a"))
        .asks(1, "a#1", 60)
        .fact(new Fact.StepEnded(1, new Usage(1, 0, 0, 0, 0, 0, 1), Duration.ofSeconds(3)))
        .asks(2, "a#1", 40).gives("grant 2").steps(2, 40)
        .done("a#1");

    assertThat(run.report().usage().tokens()).isEqualTo(100);
    assertThat(run.report().task("a").attempts().get(0).waits()).hasSize(1);
  }

  @Test
  void aStepThatWasNotMadeIsGivenBack() {
    swarm().within(Limits.standard().withSteps(1)).runs(task("a"))
        .asks(1, "a#1", 60).gives("grant 1")
        .fact(new Fact.StepEnded(1, Usage.NONE, Duration.ZERO))
        .asks(2, "a#1", 60).gives("grant 2");
  }

  @Test
  void theTimeOfARunIsItsLimit() {
    swarm().within(Limits.standard().withTime(Duration.ofSeconds(30))).begins()
        .gives("wake after 31 s", "start planner")
        .plans(task("a"), task("b", "a"), task("c")).done("a#1")
        .woken().gives("wake after 31 s") // too early: once more
        .later(Duration.ofSeconds(30)).woken()
        .gives("cancel planner", "cancel c#1", "cancel b#1", "wake after 39 s")
        .through().gives()
        .failed("c#1", Failure.Kind.CANCELLED).gives()
        .failed("b#1", Failure.Kind.CANCELLED).gives("end PARTIAL LIMIT_REACHED");
  }

  @Test
  void aRunThatGotNothingDoneInItsTimeHasFailed() {
    swarm().within(Limits.standard().withTime(Duration.ofSeconds(30))).runs(task("a"))
        .later(Duration.ofSeconds(30)).woken().gives("cancel a#1", "wake after 36 s")
        .failed("a#1", Failure.Kind.CANCELLED).gives("end FAILED LIMIT_REACHED");
  }

  @Test
  void aTimeBeyondTheCalendarIsNoLimit() {
    swarm().within(Limits.standard().withTime(Duration.ofSeconds(Long.MAX_VALUE))).runs(task("a"))
        .done("a#1").gives("verify a#1", "merge a#1", "end DONE");
  }

  @Test
  void plannedAgentsAreTasksAndRepairs() {
    Script run = swarm().mending().runs(task("a"), task("b", "a")).ended("a#1").rejected("a#1", "x")
        .ended("a#2")
        .passed("a#2").merged("a#2", "f").done("b#1").passed("head#1").merged("head#1").published();

    assertThat(run.report().agents().planned()).isEqualTo(3);
    assertThat(run.report().agents().peak()).isEqualTo(1);
  }
}
