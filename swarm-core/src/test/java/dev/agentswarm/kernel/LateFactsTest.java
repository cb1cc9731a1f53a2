package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.RunId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Facts that come late, twice, or about something that never was are passed over. */
class LateFactsTest {
  @Test
  void anAttemptEndsOnce() {
    swarm().runs(task("a"))
        .failed("a#1").gives("start a#2 told [it broke]")
        .failed("a#1").gives()
        .ended("a#1").gives()
        .ended("a#2").gives("verify a#2")
        .ended("a#2").gives()
        .failed("a#2").gives()
        .passed("a#2").gives("merge a#2")
        .ended("a#2").gives()
        .merged("a#2").gives("end DONE");
  }

  @Test
  void workIsJudgedAndMergedOnce() {
    swarm().mending().runs(task("a"), task("b"))
        .passed("a#1").gives()
        .merged("a#1").gives()
        .clashed("a#1", "f").gives()
        .ended("a#1").merged("a#1").gives()
        .rejected("a#1", "x").gives("start a#2 as fix from a#1 told [x]")
        .passed("a#1").gives()
        .ended("a#2").passed("a#1").gives()
        .passed("a#2").gives("merge a#2")
        .rejected("a#2", "y").gives()
        .merged("a#1").gives()
        .merged("a#2").gives()
        .merged("a#2").gives()
        .clashed("a#2", "f").gives();
  }

  @Test
  void aPersonsSecondAnswerChangesNothing() {
    swarm().within(Limits.standard().withAttempts(1)).runs(task("a"), task("b"))
        .givesUp("a").gives()
        .failed("a#1").gives("ask a TOOL_FAILED")
        .triesAgain("a", "x").gives("start a#2 told [it broke] hint x")
        .givesUp("a").gives()
        .triesAgain("nobody", "x").gives();
  }

  @Test
  void stepsAreGrantedAndSettledOnce() {
    Script run = swarm().within(Limits.standard().withSteps(3).withTokens(100)).runs(task("a"))
        .asks(1, "a#1", 60).gives("grant 1")
        .asks(1, "a#1", 60).gives()
        .steps(1, 30).gives()
        .steps(1, 30).gives()
        .steps(9, 30).gives()
        .asks(2, "a#1", 70).gives("grant 2")
        .steps(2, 70)
        .done("a#1").gives("verify a#1", "merge a#1", "end DONE");

    assertThat(run.report().usage().tokens()).isEqualTo(100);
    assertThat(run.report().steps()).isEqualTo(2);
  }

  @Test
  void nobodyAsksForStepsAfterHisEnd() {
    swarm().runs(task("a"), task("b"))
        .asks(1, "a#1", 1).gives("grant 1")
        .ended("a#1").asks(2, "a#1", 1).gives("grant 2") // its verifier's
        .passed("a#1").asks(3, "a#1", 1).gives("refuse step 3 CANCELLED")
        .asks(4, "a#2", 1).gives("refuse step 4 CANCELLED")
        .asks(5, "x#1", 1).gives("refuse step 5 CANCELLED")
        .steps(1, 1).gives().steps(2, 1).gives();
  }

  @Test
  void planningEndsOnce() {
    swarm().runs(task("a"))
        .fact(new Fact.PlanningEnded(Failure.of(Failure.Kind.BUG, "late"))).gives()
        .done("a#1").gives("verify a#1", "merge a#1", "end DONE");
  }

  @Test
  void nothingIsPublishedThatWasNotAskedFor() {
    swarm().runs(task("a")).published().gives().woken().gives("wake after 86401 s")
        .done("a#1").gives("verify a#1", "merge a#1", "end DONE");
  }

  @Test
  void nothingFollowsTheEnd() {
    Script run = swarm().runs(task("a")).done("a#1").isOver();
    String before = run.kernel().describe();

    run.asks(1, "a#1", 1).gives().plans(task("b")).gives().stopped().gives().woken().gives()
        .fact(new Fact.Broken(Failure.of(Failure.Kind.BUG, "late"))).gives();
    assertThat(run.kernel().describe()).isEqualTo(before);
  }

  @Test
  void aRunBeginsOnceAndFirst() {
    Fact.Started started = new Fact.Started(RunId.of("r"), Goal.of("g"),
        new Settings(Limits.standard(), Map.of("work", 1), null));
    Kernel kernel = new Kernel(Script.BY_RANK, Script.MEND);

    assertThatThrownBy(() -> kernel.apply(Script.START, new Fact.Woken()))
        .hasMessageContaining("first fact of a run is Started");
    kernel.apply(Script.START, started);
    assertThatThrownBy(() -> kernel.apply(Script.START, started)).hasMessageContaining("has begun already");
  }
}
