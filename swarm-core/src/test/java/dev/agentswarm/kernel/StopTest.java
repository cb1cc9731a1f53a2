package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Somebody stops the run, or it breaks. */
class StopTest {
  @Test
  void aStoppedRunEndsWhenEverybodyHasStopped() {
    Script run = swarm().begins().plans(task("a"), task("b"), task("c"), task("d", "a"))
        .ended("b#1").ended("c#1").passed("c#1")
        .stopped().gives("cancel planner", "cancel a#1", "cancel b#1", "cancel c#1", "wake after 8 s");
    assertThat(run.state("a")).isEqualTo(TaskState.CANCELLED);
    assertThat(run.state("d")).isEqualTo(TaskState.CANCELLED);
    run.failed("a#1", Failure.Kind.CANCELLED).gives()
        .judged("b#1").gives()
        .merged("c#1", "f").gives()
        .through().gives("end STOPPED CANCELLED")
        .isOver();
  }

  @Test
  void stubbornAgentsAreLeftBehindAfterTheirGrace() {
    Script run = swarm().runs(task("a"), task("b"))
        .stopped().gives("cancel a#1", "cancel b#1", "wake after 6 s")
        .failed("b#1", Failure.Kind.CANCELLED)
        .woken().gives("end STOPPED CANCELLED");

    assertThat(run.warnings()).containsExactly("agents that do not stop when interrupted: [a#1]");
  }

  @Test
  void aStubbornPlannerIsLeftBehindAfterItsGrace() {
    Script run = swarm().begins().stopped().gives("cancel planner", "wake after 4 s")
        .woken().gives("wake after 4 s")
        .woken().gives("end STOPPED CANCELLED");

    assertThat(run.warnings()).containsExactly("the planner does not stop when interrupted");
  }

  @Test
  void nothingIsGrantedOrAcceptedWhileStopping() {
    swarm().begins().plans(task("a")).asks(1, "a#1", 5).gives("grant 1")
        .stopped().gives("cancel planner", "cancel a#1", "wake after 6 s")
        .asks(2, "a#1", 5).gives("refuse step 2 CANCELLED")
        .asks(3, null, 5).gives("refuse step 3 CANCELLED")
        .plans(task("b")).gives("refuse RUN_OVER ")
        .offers("a#1", PlanPatch.add(task("c"))).gives("refuse RUN_OVER a")
        .stopped().gives()
        .ended("a#1").gives()
        .through().gives("end STOPPED CANCELLED");
  }

  @Test
  void aQuestionToAPersonDoesNotHoldUpAStop() {
    swarm().within(Limits.standard().withAttempts(1)).runs(task("a"))
        .failed("a#1").gives("ask a TOOL_FAILED")
        .stopped().gives("wake after 7 s", "end STOPPED CANCELLED")
        .triesAgain("a", "late").gives();
  }

  @Test
  void aRunStoppedBeforeItsPlanEndsWithThePlanner() {
    swarm().begins().stopped().through().gives("end STOPPED CANCELLED");
  }

  @Test
  void aBrokenRunEndsAtOnce() {
    Script run = swarm().begins().plans(task("a"), task("b", "a"))
        .fact(new Fact.Broken(Failure.of(Failure.Kind.BUG, "oops")))
        .gives("cancel planner", "cancel a#1", "wake after 5 s", "end FAILED BUG").isOver();

    assertThat(run.report().status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.report().tasks()).extracting(task -> task.state()).containsOnly(TaskState.CANCELLED);
  }

  @Test
  void aPlannerThatFailsLetsRunWhatItHasPlanned() {
    swarm().begins().plans(task("a"))
        .fact(new Fact.PlanningEnded(Failure.of(Failure.Kind.MODEL_FAILED, "no answer"))).gives()
        .ended("a#1").gives("verify a#1").passed("a#1").gives("merge a#1")
        .merged("a#1", "f").gives("end FAILED MODEL_FAILED");
  }

  @Test
  void aPlannerThatPlansNothingFailsTheRun() {
    swarm().begins().through().gives("end FAILED INVALID_PLAN");
    swarm().begins().fact(new Fact.PlanningEnded(Failure.of(Failure.Kind.MODEL_FAILED, "no answer")))
        .gives("end FAILED MODEL_FAILED");
  }

  @Test
  void aRunThatStoppedWhileItPublishedIsDone() {
    swarm().runs(task("a")).ended("a#1").passed("a#1").merged("a#1", "f").passed("head#1")
        .merged("head#1").gives("publish")
        .stopped().gives("wake after 11 s")
        .later(Duration.ofSeconds(5)).woken().gives()
        .published().gives("end DONE");
  }

  @Test
  void aRunWhosePublishingWasStoppedIsStopped() {
    swarm().runs(task("a")).ended("a#1").passed("a#1").merged("a#1", "f").passed("head#1").merged("head#1")
        .stopped()
        .fact(new Fact.Published(Publication.none("publishing was stopped")))
        .gives("end STOPPED CANCELLED");
  }
}
