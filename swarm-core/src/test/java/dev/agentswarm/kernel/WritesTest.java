package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import org.junit.jupiter.api.Test;

/** Tasks that change the same paths never run at the same time. */
class WritesTest {
  @Test
  void anOverlappingTaskWaitsUntilTheOtherIsMerged() {
    Script run = swarm().runs(task("a").writing("src/**"), task("b").writing("src/A.java"), task("c"))
        .gives("accept", "start a#1", "start c#1")
        .done("c#1").gives("verify c#1", "merge c#1")
        .ended("a#1").gives("verify a#1")
        .passed("a#1").gives("merge a#1")
        .merged("a#1").gives("start b#1")
        .done("b#1");

    assertThat(run.report().task("b").waits()).extracting(Wait::reason).containsExactly(Wait.Reason.WRITES);
  }

  @Test
  void theClaimIsKeptThroughRepairs() {
    swarm().mending().runs(task("a").writing("src"), task("b").writing("./src//A.java"))
        .ended("a#1").rejected("a#1", "x").gives("start a#2 as fix from a#1 told [x]")
        .done("a#2").gives("verify a#2", "merge a#2", "start b#1");
  }

  @Test
  void theClaimIsGivenBackWhenAPersonIsAsked() {
    swarm().within(Limits.standard().withAttempts(1)).runs(task("a").writing("f"), task("b").writing("f"))
        .failed("a#1").gives("ask a TOOL_FAILED", "start b#1");
  }

  @Test
  void whoComesBackFromAPersonWaitsLikeAnyOther() {
    swarm().within(Limits.standard().withAttempts(1)).runs(task("a").writing("f"), task("b").writing("f"))
        .failed("a#1")
        .triesAgain("a", "").gives()
        .done("b#1").gives("verify b#1", "merge b#1", "start a#2 told [it broke]");
  }

  @Test
  void theClaimIsGivenBackByAFailedTask() {
    swarm().runs(task("a").writing("f"), task("b").writing("f"))
        .failed("a#1", Failure.Kind.CANCELLED).gives("start b#1");
  }

  @Test
  void oneAfterTheOtherAllGetTheirTurn() {
    swarm()
        .runs(task("a").writing("f"), task("b").writing("f", "g"), task("c").writing("g"),
            task("d").writing("**"))
        .gives("accept", "start a#1", "start c#1")
        .done("a#1").gives("verify a#1", "merge a#1")
        .done("c#1").gives("verify c#1", "merge c#1", "start b#1")
        .done("b#1").gives("verify b#1", "merge b#1", "start d#1")
        .done("d#1").gives("verify d#1", "merge d#1", "end DONE");
  }

  @Test
  void tasksThatDoNotSayWhatTheyWriteAreNotHeldBack() {
    swarm().runs(task("a"), task("b"), task("c").writing("docs"), task("d").writing("src/*.java"))
        .gives("accept", "start a#1", "start b#1", "start c#1", "start d#1");
  }

  @Test
  void aWaitingTaskThatGetsANeedStartsOnceWhenBothAreOver() {
    Script run = swarm().begins().plans(task("a").writing("f"), task("b").writing("f"), task("c"))
        .edits(new Edit.Need(TaskId.of("b"), TaskId.of("c"))).gives("accept")
        .done("a#1").gives("verify a#1", "merge a#1");
    assertThat(run.state("b")).isEqualTo(TaskState.PLANNED);
    run.done("c#1").gives("verify c#1", "merge c#1", "start b#1");
  }

  @Test
  void aWaitingTaskThatIsDroppedDoesNotStart() {
    swarm().begins().plans(task("a").writing("f"), task("b").writing("f"))
        .edits(new Edit.Drop(TaskId.of("b"))).gives("accept").through()
        .done("a#1").gives("verify a#1", "merge a#1", "end DONE");
  }
}
