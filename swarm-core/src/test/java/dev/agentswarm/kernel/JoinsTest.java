package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.attempt;
import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Decision;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Joins that take some of their needs: the first, the best, a quorum. */
class JoinsTest {
  private static Task choose(Join join, String... variants) {
    return Task.choice("j", join, List.of(variants).stream().map(TaskId::of).toList());
  }

  private static Script best() {
    return swarm().runs(task("a").writing("f"), task("b").writing("f"), task("c").writing("f"),
        choose(Join.best("good"), "a", "b", "c"));
  }

  private static Script measured(Script run, String attempt, double value) {
    run.ended(attempt).gives("verify " + attempt);
    return run
        .fact(new Fact.Judged(attempt(attempt), List.of(new NamedVerdict("v", Verdict.passed("looked at"))),
            new Measured(value, null)));
  }

  @Test
  void theBestOfThreeIsMergedAndTheOthersAreKeptOnRecord() {
    Script run = best().gives("accept", "start a#1", "start b#1", "start c#1");
    assertThat(run.ended("a#1").lastOf(Command.Verify.class).measure()).isEqualTo("good");
    run.fact(new Fact.Judged(attempt("a#1"), List.of(new NamedVerdict("v", Verdict.passed("looked at"))),
        new Measured(1, null))).gives().tells(new SwarmEvent.Held(TaskId.of("a"), TaskId.of("j")));
    measured(run, "b#1", 3).gives();
    measured(run, "c#1", 2).gives("merge b#1");
    run.merged("b#1", "f").gives("joined j [b]", "verify head#1")
        .tells(new SwarmEvent.Joined(TaskId.of("j"), new Decision(Join.best("good"), List.of(TaskId.of("b")),
            List.of(TaskId.of("a"), TaskId.of("c")),
            Map.of(TaskId.of("a"), 1.0, TaskId.of("b"), 3.0, TaskId.of("c"), 2.0))))
        .passed("head#1").merged("head#1").gives("publish").published().isOver();

    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.report().task("a")).satisfies(lost -> {
      assertThat(lost.state()).isEqualTo(TaskState.LOST);
      assertThat(lost.failure())
          .isEqualTo(Failure.of(Failure.Kind.CANCELLED, "task a was not wanted: of its variants"
              + " task j takes best good, which is b with 3.0; this one has 1.0"));
      assertThat(lost.summary()).isEqualTo("did a#1");
      assertThat(lost.judgements()).hasSize(1);
      assertThat(lost.changed()).isEmpty();
      assertThat(lost.waits()).extracting(Wait::reason).containsExactly(Wait.Reason.JOIN);
    });
    assertThat(run.report().task("j").decision()).isNotNull();
    assertThat(run.report().agents().planned()).isEqualTo(3);
  }

  @Test
  void ofEqualsTheOneThatStandsFirstIsTheBest() {
    Script run = best();
    measured(run, "c#1", 1);
    measured(run, "b#1", 1);
    measured(run, "a#1", 1).gives("merge a#1");
  }

  @Test
  void theFirstThatPassesWinsAndTheOthersAreStopped() {
    Script run = swarm().within(Limits.standard().withAgents(3)).runs(task("a"), task("b"), task("c"),
        task("d"),
        choose(Join.first(), "a", "b", "c", "d"), task("after", "j"));
    run.gives("accept", "start a#1", "start b#1", "start c#1").ended("c#1").gives("verify c#1", "start d#1")
        .ended("b#1").gives("verify b#1").passed("b#1").gives("merge b#1")
        .merged("b#1").gives("cancel a#1", "cancel c#1", "cancel d#1", "joined j [b]", "start after#1");

    assertThat(List.of(run.state("a"), run.state("c"), run.state("d"))).containsOnly(TaskState.LOST);
    // Their places are free when they have stopped, and what they still say is passed over.
    run.failed("a#1", Failure.Kind.CANCELLED).gives().failed("d#1", Failure.Kind.CANCELLED).gives()
        .judged("c#1").gives().done("after#1").gives("verify after#1", "merge after#1", "end DONE").isOver();
    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
  }

  @Test
  void anotherThatPassedTakesThePlaceOfAWinnerThatClashes() {
    Script run = swarm().runs(task("a"), task("b"), choose(Join.first(), "a", "b"));
    run.ended("a#1").passed("a#1").gives("merge a#1").ended("b#1").passed("b#1").gives()
        .clashed("a#1", "f").gives("merge b#1", "start a#2 told [f: both changed]")
        .merged("b#1", "g").gives("cancel a#2", "joined j [b]", "verify head#1");
  }

  @Test
  void theBestIsChosenAnewWhenTheWinnerClashedAndFailed() {
    Script run = swarm().repairing(view -> new RepairDecision.Escalate("What now?"))
        .runs(task("a"), task("b"), choose(Join.best("good"), "a", "b"));
    measured(run, "a#1", 2);
    measured(run, "b#1", 1).gives("merge a#1");
    run.clashed("a#1", "f").gives("merge b#1");

    assertThat(run.state("a")).isEqualTo(TaskState.FAILED);
    run.merged("b#1", "f").gives("joined j [b]", "verify head#1");
  }

  @Test
  void aQuorumIsMergedTogetherWhenSoManyHavePassed() {
    Script run = swarm().runs(task("a").writing("f"), task("b"), task("c").writing("f"),
        choose(Join.quorum(2), "a", "b", "c"));
    run.gives("accept", "start a#1", "start b#1").ended("b#1").passed("b#1").gives()
        .ended("a#1").passed("a#1").gives("merge b#1", "merge a#1")
        .merged("a#1", "f").gives("start c#1").merged("b#1", "g")
        .gives("cancel c#1", "joined j [b, a]", "verify head#1");
  }

  @Test
  void aJoinThatCanNoLongerBeMetSaysWhoFailedAndWhy() {
    Script run = swarm().runs(task("a"), task("b"), task("c"), choose(Join.quorum(2), "a", "b", "c"),
        task("after", "j"));
    run.failed("a#1", Failure.Kind.CANCELLED).gives().failed("b#1", Failure.Kind.CANCELLED)
        .gives("cancel c#1", "end FAILED NEED_FAILED").isOver();

    assertThat(run.report().task("j").failure()).isEqualTo(Failure.of(Failure.Kind.NEED_FAILED,
        "task j takes quorum 2 of 3 variants and wants 2, which can no longer be had: a ended as FAILED (it broke); "
            + "b ended as FAILED (it broke)"));
    assertThat(run.state("after")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void aFailedVariantFailsNothingElse() {
    Script run = swarm().runs(task("plan-a"), task("a", "plan-a"), task("b"), choose(Join.first(), "a", "b"));
    run.failed("plan-a#1", Failure.Kind.CANCELLED).done("b#1")
        .gives("verify b#1", "merge b#1", "joined j [b]", "end DONE").isOver();

    assertThat(run.state("plan-a")).isEqualTo(TaskState.FAILED);
    assertThat(run.state("a")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void whatOnlyLosersNeedIsLostWithThem() {
    Script run = swarm().runs(task("read"), task("a", "read"), task("b"), choose(Join.first(), "a", "b"));
    run.done("b#1").gives("verify b#1", "merge b#1", "cancel read#1", "joined j [b]", "end DONE");

    assertThat(run.state("read")).isEqualTo(TaskState.LOST);
  }

  @Test
  void aJoinWithinAJoinIsLostWithItsVariants() {
    Script run = swarm().runs(task("a"), task("b"),
        Task.of("inner", "work", "Do.").needing("a", "b").joining(Join.best("good")), task("c"),
        choose(Join.first(), "inner", "c"));
    measured(run, "a#1", 1);
    run.done("c#1").gives("verify c#1", "merge c#1", "cancel b#1", "joined j [c]", "end DONE");

    assertThat(List.of(run.state("inner"), run.state("a"), run.state("b"))).containsOnly(TaskState.LOST);
  }

  @Test
  void aPersonIsAskedOnlyAboutTheLastVariant() {
    Script run = swarm().within(Limits.standard().withAttempts(1)).runs(task("a"), task("b"),
        choose(Join.first(), "a", "b"));
    run.failed("a#1").gives().failed("b#1").gives("ask b TOOL_FAILED");
    assertThat(run.state("a")).isEqualTo(TaskState.FAILED);

    run.givesUp("b").gives("end FAILED NEED_FAILED");
  }

  @Test
  void aQuestionAboutALoserIsWithdrawn() {
    Script run = swarm().within(Limits.standard().withAttempts(1)).begins()
        .plans(task("a"), choose(Join.first(), "a")).failed("a#1").gives("ask a TOOL_FAILED");
    run.offers(null,
        new PlanPatch(List.of(new Edit.Add(task("b")), new Edit.Need(TaskId.of("j"), TaskId.of("b")))))
        .gives("accept", "start b#1").done("b#1")
        .gives("verify b#1", "merge b#1", "cancel a#1", "joined j [b]")
        .through().gives("end DONE");

    assertThat(run.report().escalations()).singleElement()
        .satisfies(asked -> assertThat(asked.answer()).contains("withdrawn"));
  }

  @Test
  void whatCannotBeMeasuredCannotWin() {
    Script run = swarm().runs(task("a"), task("b"), choose(Join.best("good"), "a", "b"));
    run.ended("a#1").fact(new Fact.Judged(attempt("a#1"),
        List.of(new NamedVerdict("v", Verdict.passed("seen"))),
        new Measured(0, Failure.of(Failure.Kind.BUG, "measure good could not measure task a: it gave NaN"))))
        .gives();
    measured(run, "b#1", -5).gives("merge b#1");
    assertThat(run.state("a")).isEqualTo(TaskState.FAILED);
    assertThat(run.warnings()).containsExactly("measure good could not measure task a: it gave NaN");
  }

  @Test
  void whatPassedIsCancelledWhenALimitEndsTheRun() {
    Script run = swarm().within(Limits.standard().withSteps(0)).runs(task("a"), task("b"),
        choose(Join.best("good"), "a", "b"));
    measured(run, "a#1", 1);
    run.asks(1, "b#1", 1).gives("refuse step 1 LIMIT_REACHED")
        .failed("b#1", Failure.Kind.LIMIT_REACHED).gives("end FAILED LIMIT_REACHED");
    assertThat(run.state("a")).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aStopEndsWhatIsHeld() {
    Script run = swarm().runs(task("a"), task("b"), choose(Join.best("good"), "a", "b"));
    measured(run, "a#1", 1);
    run.stopped().gives("cancel b#1", "wake after 8 s").failed("b#1", Failure.Kind.CANCELLED)
        .gives("end STOPPED CANCELLED");
    assertThat(run.state("a")).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aLoserThatWaitsForTokensGetsNone() {
    Script run = swarm().within(Limits.standard().withTokens(10)).runs(task("a"), task("b"), task("c"),
        choose(Join.first(), "a", "b"));
    run.asks(1, "c#1", 8).gives("grant 1").asks(2, "b#1", 8).gives().asks(3, "c#1", 2).gives()
        .done("a#1")
        .gives("verify a#1", "merge a#1", "cancel b#1", "refuse step 2 CANCELLED", "joined j [a]", "grant 3");
  }

  @Test
  void whoeverHoldsAVariantBackHoldsNoPaths() {
    Script run = swarm().runs(task("a").writing("f"), task("b"), choose(Join.best("good"), "a", "b"),
        task("other").writing("f"));
    run.gives("accept", "start a#1", "start b#1").ended("a#1").gives("verify a#1");
    run.fact(new Fact.Judged(attempt("a#1"), List.of(new NamedVerdict("v", Verdict.passed("looked at"))),
        new Measured(1, null))).gives("start other#1");
  }

  @Test
  void joinsThatCannotBeAreRefusedWithTheReason() {
    swarm().begins().plans(task("a"), task("b", "a"), choose(Join.first(), "a")).gives("refuse BAD_JOIN a")
        .plans(task("a"), choose(Join.quorum(2), "a")).gives("refuse BAD_JOIN j")
        .plans(choose(Join.all())).gives("refuse BAD_JOIN j")
        .plans(task("a"), choose(Join.best("nice"), "a")).gives("refuse BAD_JOIN j")
        .plans(task("a"), Task.choice("i", Join.first(), List.of(TaskId.of("a"))), choose(Join.first(), "i"))
        .gives("refuse BAD_JOIN i")
        .plans(task("a"), choose(Join.first(), "a")).gives("accept", "start a#1")
        .plans(task("x", "a")).gives("refuse BAD_JOIN x")
        .plans(Task.choice("k", Join.first(), List.of(TaskId.of("a")))).gives("refuse BAD_JOIN k, BAD_JOIN k")
        .offers("a#1", PlanPatch.add(task("more"))).gives("refuse BAD_JOIN a")
        .edits(new Edit.Drop(TaskId.of("j"))).gives("refuse BAD_JOIN j")
        .done("a#1").gives("verify a#1", "merge a#1", "joined j [a]")
        .plans(task("x", "a")).gives("accept", "start x#1");
  }

  @Test
  void aVariantIsReplacedByOneTaskThatIsAVariantThen() {
    Script run = swarm().repairing(view -> new RepairDecision.Replan(view.task().id().value().equals("a")
        ? PlanPatch.add(task("x"))
        : PlanPatch.add(task("y"), task("z", "y"))))
        .runs(task("a"), task("b"), choose(Join.first(), "a", "b"));
    run.failed("a#1").gives("start x#1").failed("b#1").gives();

    assertThat(run.state("b")).isEqualTo(TaskState.FAILED);
    run.done("x#1").gives("verify x#1", "merge x#1", "joined j [x]", "end DONE");
  }

  @Test
  void aTaskThatOnlyJoinsAllIsABarrier() {
    swarm().runs(task("a"), task("b"), Task.choice("j", Join.all(), List.of(TaskId.of("a"), TaskId.of("b"))),
        task("c", "j")).done("a#1").gives("verify a#1", "merge a#1")
        .done("b#1").gives("verify b#1", "merge b#1", "joined j [a, b]", "start c#1");
  }

  @Test
  void plansOfVariantsReadAsTheyAreMeant() {
    Plan plan = Plan.bestOf("j", List.of(task("a"), task("b")), "good").and(Plan.of(task("c")))
        .reduce(task("end"));

    assertThat(plan.tasks().get(2).join()).isEqualTo(Join.best("good"));
    assertThat(plan.tasks().get(4).needs()).containsExactly(TaskId.of("j"), TaskId.of("c"));
    assertThat(Plan.quorum("q", 2, List.of(task("a"), task("b"))).tasks().get(2).join())
        .hasToString("quorum 2");
    assertThat(Plan.firstOf("q", List.of(task("a"))).tasks().get(1).onlyJoins()).isTrue();
  }
}
