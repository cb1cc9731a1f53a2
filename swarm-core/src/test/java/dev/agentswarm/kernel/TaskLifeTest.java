package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The ways of one task: done, tried again, mended, replaced, asked about, given up. */
class TaskLifeTest {
  @Test
  void tasksStartWhenTheirNeedsAreDoneAndTheRunIsDoneWhenTheyAre() {
    swarm().begins().gives("wake after 86401 s", "start planner")
        .plans(task("a"), task("b"), task("c", "a", "b")).gives("accept", "start a#1", "start b#1")
        .through().gives()
        .ended("a#1").gives("verify a#1")
        .passed("a#1").gives("merge a#1")
        .merged("a#1").gives()
        .ended("b#1").gives("verify b#1")
        .passed("b#1").gives("merge b#1")
        .merged("b#1").gives("start c#1")
        .ended("c#1").gives("verify c#1")
        .passed("c#1").gives("merge c#1")
        .merged("c#1").gives("end DONE")
        .isOver();
  }

  @Test
  void tasksStartWhileThePlannerStillWrites() {
    swarm().begins()
        .plans(task("a")).gives("accept", "start a#1")
        .done("a#1").gives("verify a#1", "merge a#1")
        .plans(task("b", "a")).gives("accept", "start b#1")
        .done("b#1").gives("verify b#1", "merge b#1")
        .through().gives("end DONE");
  }

  @Test
  void passedWorkIsNotDoneBeforeItIsMerged() {
    Script run = swarm().runs(task("a"), task("b", "a")).ended("a#1").passed("a#1");

    assertThat(run.state("a")).isEqualTo(TaskState.MERGING);
    assertThat(run.state("b")).isEqualTo(TaskState.PLANNED);
    run.merged("a#1").gives("start b#1");
  }

  @Test
  void aFailedAgentIsFollowedByAFreshOneThatIsToldWhy() {
    swarm().runs(task("a"))
        .failed("a#1").gives("start a#2 told [it broke]")
        .done("a#2").gives("verify a#2", "merge a#2", "end DONE");
  }

  @Test
  void rejectedWorkIsMendedFromWhereItStopped() {
    swarm().mending().runs(task("a")).ended("a#1")
        .rejected("a#1", "line 3 is wrong").gives("start a#2 as fix from a#1 told [line 3 is wrong]")
        .tells(new SwarmEvent.RepairDecided(TaskId.of("a"), 1, "repair by an agent of kind fix"))
        .ended("a#2").gives("verify a#2")
        .rejected("a#2", "line 4 is wrong").gives("start a#3 as fix from a#2 told [line 4 is wrong]")
        .done("a#3").gives("verify a#3", "merge a#3", "end DONE");
  }

  @Test
  void findingsOfSeveralVerifiersAreToldTogether() {
    swarm().runs(task("a")).ended("a#1")
        .judged("a#1", Verdict.rejected(Finding.of("x")), Verdict.passed("fine"),
            Verdict.rejected(Finding.of("y")))
        .gives("start a#2 told [x, y]");
  }

  @Test
  void anAgentThatFailsAfterARejectionLeavesTheFindingsStanding() {
    swarm().mending().runs(task("a")).ended("a#1").rejected("a#1", "x")
        .failed("a#2").gives("start a#3 told [it broke, x]");
  }

  @Test
  void theLimitOfAttemptsLeadsToAPersonWhoGivesUp() {
    swarm().within(Limits.standard().withAttempts(2))
        .runs(task("a"), task("b", "a"), task("c", "b"), task("d"))
        .failed("a#1").gives("start a#2 told [it broke]")
        .failed("a#2").gives("ask a TOOL_FAILED")
        .done("d#1").gives("verify d#1", "merge d#1")
        .givesUp("a").gives("end FAILED TOOL_FAILED")
        .tells(
            new SwarmEvent.TaskEnded(TaskId.of("c"), TaskState.SKIPPED, Failure.of(Failure.Kind.NEED_FAILED,
                "task c was skipped: task a, which it needs, ended as FAILED")));
  }

  @Test
  void thePersonsHintReachesTheNextAttemptBeyondTheLimit() {
    swarm().mending().within(Limits.standard().withAttempts(1)).runs(task("a"))
        .ended("a#1").rejected("a#1", "x").gives("ask a REJECTED")
        .triesAgain("a", "look at y").gives("start a#2 as fix from a#1 told [x] hint look at y")
        .failed("a#2").gives("ask a TOOL_FAILED")
        .triesAgain("a", "").gives("start a#3 as fix from a#2 told [it broke, x]")
        .done("a#3").gives("verify a#3", "merge a#3", "end DONE");
  }

  @Test
  void theDossierHoldsWhatHasHappened() {
    Script run = swarm().mending().within(Limits.standard().withAttempts(2)).runs(task("a"))
        .ended("a#1").rejected("a#1", "x");
    run.fact(new Fact.AttemptEnded(Script.attempt("a#2"), "", List.of(), List.of("A.java"), null))
        .rejected("a#2", "y");

    Escalation dossier = run.lastOf(Command.Ask.class).dossier();
    assertThat(dossier.attempts()).containsExactly("1: work", "2: fix");
    assertThat(dossier.findings()).containsExactly(List.of(Finding.of("x")), List.of(Finding.of("y")));
    assertThat(dossier.changedPaths()).containsExactly("A.java");
    assertThat(dossier.question()).contains("was tried 2 times");
    assertThat(run.givesUp("a").report().escalations()).extracting(Escalation::answer)
        .containsExactly("gave up");
  }

  @Test
  void whatCouldNotBeCheckedIsNotPassed() {
    swarm().runs(task("a")).ended("a#1")
        .judged("a#1", Verdict.passed("fine"), Verdict.unverifiable("is 3 right?"))
        .gives("ask a UNVERIFIABLE")
        .triesAgain("a", "yes")
        .gives("start a#2 told [task a could not be checked: v2: is 3 right?] hint yes")
        .ended("a#2").gives("verify a#2")
        .judged("a#2").gives("ask a UNVERIFIABLE")
        .givesUp("a").gives("end FAILED UNVERIFIABLE");
  }

  @Test
  void aRejectionCountsMoreThanAnOpenQuestion() {
    swarm().runs(task("a")).ended("a#1")
        .judged("a#1", Verdict.unverifiable("is 3 right?"), Verdict.rejected(Finding.of("x")))
        .gives("start a#2 told [x]");
  }

  @Test
  void aClashIsMendedLikeARejectionBeforeJudgingAndWhileMerging() {
    swarm().mending().runs(task("a")).ended("a#1")
        .clashed("a#1", "A.java").gives("start a#2 as fix from a#1 told [A.java: both changed]")
        .ended("a#2").passed("a#2").gives("merge a#2")
        .clashed("a#2", "B.java").gives("start a#3 as fix from a#2 told [B.java: both changed]")
        .done("a#3").gives("verify a#3", "merge a#3", "end DONE");
  }

  @Test
  void thePolicyLearnsWhetherFindingsRepeat() {
    List<RepairView> seen = new ArrayList<>();
    RepairPolicy watching = view -> {
      seen.add(view);
      return new RepairDecision.Retry();
    };
    swarm().repairing(watching).within(Limits.standard().withAttempts(10)).runs(task("a"))
        .ended("a#1").rejected("a#1", "x").ended("a#2").rejected("a#2", "x").failed("a#3")
        .ended("a#4").rejected("a#4", "y");

    assertThat(seen).extracting(RepairView::repeated).containsExactly(false, true, false, false);
    assertThat(seen).extracting(RepairView::cause).containsExactly(RepairView.Cause.REJECTED,
        RepairView.Cause.REJECTED, RepairView.Cause.AGENT_FAILED, RepairView.Cause.REJECTED);
    assertThat(seen).extracting(RepairView::attempts).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aReplacedTaskGivesItsDependantsToTheLastOfTheNewOnes() {
    RepairPolicy replan = view -> new RepairDecision.Replan(
        PlanPatch.add(task("a1"), task("a2", "a1"), task("a3", "a1")));
    Script run = swarm().repairing(replan).runs(task("a"), task("b", "a"))
        .failed("a#1").gives("start a1#1")
        .done("a1#1").gives("verify a1#1", "merge a1#1", "start a2#1", "start a3#1")
        .done("a2#1").gives("verify a2#1", "merge a2#1")
        .done("a3#1").gives("verify a3#1", "merge a3#1", "start b#1");
    assertThat(run.lastOf(Command.Start.class).task().needs())
        .containsExactlyInAnyOrder(TaskId.of("a2"), TaskId.of("a3"));
    run.done("b#1").gives("verify b#1", "merge b#1", "end DONE");
    assertThat(run.state("a")).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aNewPlanThatCannotBeUsedLeadsToAPerson() {
    for (PlanPatch bad : List.of(
        PlanPatch.add(task("x", "a")), // needs what it replaces
        PlanPatch.add(task("x", "b")), // b needs a, so it would need itself
        PlanPatch.add(task("a")), // there is such a task
        new PlanPatch(List.of()),
        new PlanPatch(List.of(new PlanPatch.Edit.Drop(TaskId.of("b")))), // adds nothing
        new PlanPatch(List.of(new PlanPatch.Edit.Add(task("x")), new PlanPatch.Edit.Drop(TaskId.of("x")))))) {
      swarm().repairing(view -> new RepairDecision.Replan(bad)).runs(task("a"), task("b", "a"))
          .failed("a#1").gives("ask a TOOL_FAILED")
          .givesUp("a").gives("end FAILED TOOL_FAILED");
    }
  }

  @Test
  void aNewPlanMayDropWhatNeededTheReplacedTask() {
    PlanPatch patch = new PlanPatch(
        List.of(new PlanPatch.Edit.Add(task("x")), new PlanPatch.Edit.Drop(TaskId.of("b")),
            new PlanPatch.Edit.Need(TaskId.of("c"), TaskId.of("x"))));
    Script run = swarm().repairing(view -> new RepairDecision.Replan(patch))
        .runs(task("a"), task("b", "a"), task("c"), task("d", "c"));
    // c had started: it cannot be given another need.
    run.failed("a#1").gives("ask a TOOL_FAILED");

    PlanPatch fitting = new PlanPatch(List.of(new PlanPatch.Edit.Add(task("x", "c")),
        new PlanPatch.Edit.Drop(TaskId.of("b")), new PlanPatch.Edit.Need(TaskId.of("d"), TaskId.of("x"))));
    Script other = swarm().repairing(view -> new RepairDecision.Replan(fitting))
        .runs(task("a"), task("b", "a"), task("c"), task("d", "c"), task("e", "a"));
    other.failed("a#1").gives()
        .done("c#1").gives("verify c#1", "merge c#1", "start x#1")
        .done("x#1").gives("verify x#1", "merge x#1", "start d#1", "start e#1");
  }

  @Test
  void aPolicyThatThrowsOrDecidesNothingOrWantsAnUnknownKindLeadsToAPerson() {
    RepairPolicy throwing = view -> {
      throw new IllegalStateException("oops");
    };
    for (RepairPolicy bad : List.of(throwing, view -> null, view -> new RepairDecision.Repair("nobody"))) {
      Script run = swarm().repairing(bad).runs(task("a")).failed("a#1").gives("ask a TOOL_FAILED");
      assertThat(run.lastOf(Command.Ask.class).dossier().question()).contains("it broke");
      run.givesUp("a").gives("end FAILED TOOL_FAILED");
    }
  }

  @Test
  void workingTimeIsNotToldAsWaiting() {
    Script run = swarm().within(Limits.standard().withAgents(1)).runs(task("a"), task("b", "a"))
        .done("a#1").done("b#1");

    assertThat(run.report().task("a").waits()).isEmpty();
    assertThat(run.report().task("b").waits()).singleElement()
        .satisfies(wait -> assertThat(wait.reason()).isEqualTo(Wait.Reason.NEEDS))
        .satisfies(wait -> assertThat(wait.to()).isEqualTo(run.report().task("a").ended()));
  }

  @Test
  void waitingIsToldWithItsReason() {
    Script run = swarm().kind("rare", 1).within(Limits.standard().withAgents(2)).begins()
        .plans(task("a"), Task.of("r1", "rare", "Do."),
            Task.of("r2", "rare", "Do."), task("late"))
        .gives("accept", "start a#1", "start r1#1")
        .through()
        .done("a#1").gives("verify a#1", "start late#1", "merge a#1")
        .done("r1#1").gives("verify r1#1", "start r2#1", "merge r1#1")
        .done("late#1", "r2#1");

    assertThat(run.report().task("late").waits()).extracting(Wait::reason)
        .containsExactly(Wait.Reason.AGENT_LIMIT);
    assertThat(run.report().task("r2").waits()).extracting(Wait::reason)
        .containsExactly(Wait.Reason.KIND_LIMIT);
  }

  @Test
  void aPersonsAnswerIsWaitedFor() {
    Script run = swarm().within(Limits.standard().withAttempts(1)).runs(task("a"))
        .failed("a#1").later(Duration.ofHours(1)).givesUp("a");

    assertThat(run.report().task("a").waits()).extracting(Wait::reason).containsExactly(Wait.Reason.PERSON);
  }
}
