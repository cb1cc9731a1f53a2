package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The end of a run that changed its workspace: the merged whole is judged, mended, published. */
class ClosingTest {
  /** One task has changed a file; the closing task is being judged. */
  private static Script closing(Script script) {
    return script.runs(task("a"), task("b", "a"), task("c"))
        .done("a#1", "c#1").ended("b#1").passed("b#1").merged("b#1", "f").gives("verify head#1");
  }

  @Test
  void theWholeIsJudgedMergedAndPublished() {
    Script run = closing(swarm())
        .passed("head#1").gives("merge head#1")
        .merged("head#1").gives("publish")
        .published().gives("end DONE")
        .tells(new SwarmEvent.Published(List.of("a.txt"), List.of()));

    Task head = run.lastOf(Command.Verify.class).task();
    assertThat(head.id()).isEqualTo(TaskId.of("head"));
    assertThat(head.needs()).containsExactly(TaskId.of("b"), TaskId.of("c"));
  }

  @Test
  void noVerifierForTheWholeIsNoObstacle() {
    closing(swarm()).judged("head#1").gives("merge head#1").merged("head#1").gives("publish");
  }

  @Test
  void aRunThatChangedNoFilePublishesNothing() {
    Script run = swarm().runs(task("a")).done("a#1").gives("verify a#1", "merge a#1", "end DONE");

    assertThat(run.report().publication().reason()).contains("no task changed the workspace");
  }

  @Test
  void nothingIsPublishedWhenATaskFailed() {
    Script run = swarm().within(Limits.standard().withAttempts(1)).runs(task("a"), task("b"))
        .ended("a#1").passed("a#1").merged("a#1", "f").gives()
        .failed("b#1").gives("ask b TOOL_FAILED")
        .givesUp("b").gives("end FAILED TOOL_FAILED");

    assertThat(run.report().publication().done()).isFalse();
  }

  @Test
  void aRejectedWholeIsMendedByAnAgentAndJudgedAgain() {
    closing(swarm().mending())
        .rejected("head#1", "tests fail").gives("start head#2 as fix from head#1 told [tests fail]")
        .ended("head#2").gives("verify head#2")
        .rejected("head#2", "still").gives("start head#3 as fix from head#2 told [still]")
        .ended("head#3").passed("head#3").gives("merge head#3")
        .merged("head#3", "g").gives("publish")
        .published().gives("end DONE");
  }

  @Test
  void aPolicyThatTriesTheWholeAgainHasItMended() {
    closing(swarm().mending().repairing(view -> new RepairDecision.Retry()))
        .rejected("head#1", "x").gives("start head#2 as fix from head#1 told [x]")
        .failed("head#2").gives("start head#3 as fix from head#2 told [it broke, x]");
  }

  @Test
  void withoutAKindThatRepairsAPersonIsAsked() {
    closing(swarm())
        .rejected("head#1", "x").gives("ask head REJECTED")
        .triesAgain("head", "mended by hand").gives("verify head#2")
        .rejected("head#2", "x").gives("ask head REJECTED")
        .givesUp("head").gives("end FAILED REJECTED");
  }

  @Test
  void aWholeThatCouldNotBeCheckedIsJudgedAgainWhenAPersonSaysSo() {
    closing(swarm().mending())
        .judged("head#1", Verdict.unverifiable("no compiler")).gives("ask head UNVERIFIABLE")
        .triesAgain("head", "installed").gives("verify head#2")
        .passed("head#2").gives("merge head#2").merged("head#2").gives("publish");
  }

  @Test
  void aPolicyMayHaveItCheckedAgain() {
    RepairPolicy again = view -> new RepairDecision.Retry();
    closing(swarm().mending().repairing(again).within(Limits.standard().withAttempts(2)))
        .judged("head#1", Verdict.unverifiable("time out")).gives("verify head#2")
        .judged("head#2", Verdict.unverifiable("time out")).gives("ask head UNVERIFIABLE");
  }

  @Test
  void theWholeCannotBeReplacedByOtherTasks() {
    RepairPolicy replan = view -> new RepairDecision.Replan(PlanPatch.add(task("x")));
    Script run = closing(swarm().repairing(replan)).rejected("head#1", "x").gives("ask head REJECTED");

    assertThat(run.lastOf(Command.Ask.class).dossier().question()).contains("cannot be replaced");
    run.givesUp("head").gives("end FAILED REJECTED");
  }

  @Test
  void whoMendsTheWholeAddsNoTasks() {
    closing(swarm().mending()).rejected("head#1", "x")
        .offers("head#2", PlanPatch.add(task("more"))).gives("refuse RUN_OVER head")
        .offers("head#2", new PlanPatch(List.of(new Edit.Reestimate(TaskId.of("a"), task("x").estimate()))))
        .gives("refuse RUN_OVER head");
  }

  @Test
  void aRepairOfTheWholeThatClashesIsMendedOnTheNewHead() {
    closing(swarm().mending()).rejected("head#1", "x")
        .ended("head#2").clashed("head#2", "f")
        .gives("start head#3 as fix from head#2 told [f: both changed]");
  }

  @Test
  void filesTheUserChangedAreLeftAsTheyAre() {
    Script run = closing(swarm()).passed("head#1").merged("head#1").published("README.md")
        .gives("end PARTIAL CONFLICT");

    assertThat(run.warnings()).singleElement().asString().contains("README.md");
  }

  @Test
  void whatCouldNotBeWrittenFailsTheRun() {
    closing(swarm()).passed("head#1").merged("head#1")
        .fact(new Fact.Published(Publication.none("disk full"))).gives("end FAILED IO");
    closing(swarm()).passed("head#1").merged("head#1")
        .fact(new Fact.Published(Publication.none(""))).gives("end FAILED IO");
  }

  @Test
  void stepsOfVerifiersOfTheWholeAreStepsOfTheRun() {
    Script run = closing(swarm()).asks(7, "head#1", 5).gives("grant 7").steps(7, 5).passed("head#1")
        .merged("head#1")
        .published();

    assertThat(run.report().steps()).isEqualTo(1);
    assertThat(run.report().task("head").usage().steps()).isEqualTo(1);
  }

  @Test
  void resultsOfTasksNobodyNeedsAreTheRunsArtifacts() {
    Script run = swarm().begins().plans(task("a"), task("b", "a"), task("c", "b"), task("d"))
        .edits(new Edit.Drop(TaskId.of("c"))).through()
        .done("a#1", "d#1").ended("b#1").passed("b#1").merged("b#1", "f")
        .passed("head#1").merged("head#1").published();

    assertThat(
        Reporter.report(run.kernel(), attempt -> List.of(Artifact.text(attempt + ".txt", "")), List.of())
            .artifacts())
        .extracting(Artifact::name).containsExactly("b#1.txt", "d#1.txt", "head#1.txt");
  }

  @Test
  void aReplacedTaskLeavesTheResultsItBuiltOn() {
    Script run = swarm().repairing(view -> new RepairDecision.Replan(PlanPatch.add(task("x"))))
        .runs(task("a"), task("b", "a")).done("a#1").failed("b#1").gives("start x#1")
        .ended("x#1").passed("x#1").merged("x#1", "f").gives("verify head#1");

    assertThat(run.lastOf(Command.Verify.class).task().needs()).containsExactly(TaskId.of("a"),
        TaskId.of("x"));
  }
}
