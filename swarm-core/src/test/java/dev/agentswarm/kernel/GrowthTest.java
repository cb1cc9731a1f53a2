package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The graph grows and changes while it runs. */
class GrowthTest {
  private static final TaskId A = TaskId.of("a");
  private static final TaskId B = TaskId.of("b");
  private static final TaskId C = TaskId.of("c");
  private static final TaskId D = TaskId.of("d");

  @Test
  void anAgentAddsTasksThatNeedItsOwn() {
    Script run = swarm().runs(task("a"))
        .offers("a#1", PlanPatch.add(task("b", "a"), task("c", "b"))).gives("accept")
        .tells(new SwarmEvent.Planned(List.of(task("b", "a"), task("c", "b")), "a"))
        .done("a#1").gives("verify a#1", "merge a#1", "start b#1")
        .done("b#1").gives("verify b#1", "merge b#1", "start c#1")
        .done("c#1").gives("verify c#1", "merge c#1", "end DONE");

    assertThat(run.report().task("c").by()).isEqualTo("a");
    assertThat(run.report().task("a").by()).isEmpty();
  }

  @Test
  void agentsAddTasksOnlySoDeep() {
    swarm().within(Limits.standard().withDepth(2)).runs(task("a"))
        .offers("a#1", PlanPatch.add(task("b"))).gives("accept", "start b#1")
        .offers("b#1", PlanPatch.add(task("c"))).gives("accept", "start c#1")
        .offers("c#1", PlanPatch.add(task("d"))).gives("refuse TOO_DEEP d");
  }

  @Test
  void agentsAddOnlySoManyTasksTogether() {
    swarm().within(Limits.standard().withSpawned(3)).runs(task("a"), task("b"))
        .offers("a#1", PlanPatch.add(task("a1"), task("a2"))).gives("accept", "start a1#1", "start a2#1")
        .offers("b#1", PlanPatch.add(task("b1"), task("b2"))).gives("refuse TOO_MANY_SPAWNED b1")
        .offers("b#1", PlanPatch.add(task("b1"))).gives("accept", "start b1#1")
        .offers("a1#1", PlanPatch.add(task("b2"))).gives("refuse TOO_MANY_SPAWNED b2")
        .offers("a1#1", new PlanPatch(List.of())).gives("accept");
  }

  @Test
  void onlyRunningAgentsAndAPlannerThatIsNotThroughMayAdd() {
    swarm().runs(task("a"), task("b"))
        .plans(task("c")).gives("refuse RUN_OVER ")
        .ended("a#1").gives("verify a#1")
        .offers("a#1", PlanPatch.add(task("c"))).gives("refuse RUN_OVER a")
        .offers("a#2", PlanPatch.add(task("c"))).gives("refuse RUN_OVER a")
        .offers("x#1", PlanPatch.add(task("c"))).gives("refuse RUN_OVER x")
        .offers("b#1", PlanPatch.add(task("c"))).gives("accept", "start c#1");
  }

  @Test
  void everyFaultOfAPatchIsToldAndNothingIsChanged() {
    Script run = swarm().begins().plans(task("a")).failed("a#1", Failure.Kind.CANCELLED)
        .plans(task("b"), task("b"), task("a"), task("head"), Task.of("empty", "work", " "),
            Task.of("odd", "wizard", "Do."), Task.of("none", " ", "Do."), task("self", "self"),
            task("lost", "nowhere"),
            task("late", "a"), task("end", "head"), task("out").writing("../x", "/etc", "", "./"),
            task("p", "q"),
            task("q", "p"), task("good"))
        .gives(
            "refuse DUPLICATE_ID b, DUPLICATE_ID a, DUPLICATE_ID head, EMPTY_BRIEF empty, UNKNOWN_KIND none, "
                + "SELF_NEED self, UNKNOWN_NEED lost, BAD_WRITES out, CYCLE p, UNKNOWN_KIND odd, UNKNOWN_NEED late, "
                + "UNKNOWN_NEED end, BAD_WRITES out, BAD_WRITES out, BAD_WRITES out");

    PatchAnswer.Refused refused = (PatchAnswer.Refused) run.lastOf(Command.AnswerPatch.class).answer();
    assertThat(refused.faults()).allSatisfy(fault -> assertThat(fault.message()).contains(fault.task()));
    run.plans(task("good")).gives("accept", "start good#1");
  }

  @Test
  void theGraphHoldsOnlySoManyTasks() {
    swarm().within(Limits.standard().withTasks(3)).begins()
        .plans(task("a"), task("b")).gives("accept", "start a#1", "start b#1")
        .plans(task("c"), task("d")).gives("refuse TOO_MANY_TASKS d")
        .edits(new Edit.Add(task("c", "a"))).gives("accept")
        .edits(new Edit.Drop(C)).gives("accept")
        .plans(task("d")).gives("refuse TOO_MANY_TASKS d");
  }

  @Test
  void aDroppedTaskIsNeededNoMore() {
    Script run = swarm().begins().plans(task("a"), task("b", "a"), task("c", "b"), task("d", "b", "a"))
        .edits(new Edit.Drop(B)).gives("accept", "start c#1")
        .tells(new SwarmEvent.TaskEnded(B, TaskState.CANCELLED, null))
        .through()
        .done("c#1").gives("verify c#1", "merge c#1")
        .done("a#1").gives("verify a#1", "merge a#1", "start d#1")
        .done("d#1").gives("verify d#1", "merge d#1", "end DONE");

    assertThat(run.state("b")).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void aReadyTaskCanBeDroppedAndAStartedOneCannot() {
    swarm().within(Limits.standard().withAgents(1)).begins().plans(task("a"), task("b"))
        .edits(new Edit.Drop(B)).gives("accept")
        .edits(new Edit.Drop(B)).gives("refuse ALREADY_STARTED b")
        .edits(new Edit.Drop(A)).gives("refuse ALREADY_STARTED a")
        .failed("a#1").gives("start a#2 told [it broke]")
        .edits(new Edit.Drop(A)).gives("refuse ALREADY_STARTED a")
        .edits(new Edit.Drop(TaskId.of("x"))).gives("refuse UNKNOWN_TASK x");
  }

  @Test
  void aReadyTaskWaitsAgainWhenItGetsAnotherNeed() {
    swarm().within(Limits.standard().withAgents(1)).begins().plans(task("a"), task("b"), task("c"))
        .edits(new Edit.Need(B, C)).gives("accept")
        .done("a#1").gives("verify a#1", "start c#1", "merge a#1")
        .done("c#1").gives("verify c#1", "merge c#1", "start b#1");
  }

  @Test
  void aNeedThatIsDoneAlreadyChangesNothing() {
    swarm().within(Limits.standard().withAgents(1)).begins().plans(task("a"), task("b")).ended("a#1")
        .passed("a#1").merged("a#1")
        .plans(task("c")).gives("accept")
        .edits(new Edit.Need(C, A), new Edit.Need(C, A)).gives("accept")
        .done("b#1").gives("verify b#1", "start c#1", "merge b#1");
  }

  @Test
  void aNewNeedMayNotCloseACircle() {
    swarm().within(Limits.standard().withAgents(1)).begins()
        .plans(task("x").estimated(Estimate.seconds(9)), task("a"), task("b", "a"), task("c", "b"))
        .edits(new Edit.Need(A, C)).gives("refuse CYCLE a")
        .edits(new Edit.Need(A, A)).gives("refuse SELF_NEED a")
        .edits(new Edit.Add(task("d", "c")), new Edit.Need(A, D)).gives("refuse CYCLE a")
        .edits(new Edit.Add(task("d")), new Edit.Need(D, C), new Edit.Need(A, D))
        .gives("refuse CYCLE a")
        .edits(new Edit.Need(A, C), new Edit.Drop(B)).gives("refuse CYCLE a")
        .edits(new Edit.Drop(B), new Edit.Need(A, C)).gives("accept")
        .through().done("x#1").gives("verify x#1", "start c#1", "merge x#1");
  }

  @Test
  void nothingMayNeedWhatWillNeverBeDone() {
    swarm().within(Limits.standard().withAgents(1)).begins()
        .plans(task("a"), task("b"), task("c"))
        .edits(new Edit.Drop(C)).gives("accept")
        .edits(new Edit.Need(B, C)).gives("refuse UNKNOWN_NEED b")
        .edits(new Edit.Need(B, TaskId.of("x"))).gives("refuse UNKNOWN_TASK x")
        .edits(new Edit.Need(B, TaskId.of("head"))).gives("refuse UNKNOWN_TASK head")
        .edits(new Edit.Add(task("d")), new Edit.Drop(D), new Edit.Need(B, D)).gives("refuse UNKNOWN_TASK d")
        .edits(new Edit.Drop(B), new Edit.Drop(B)).gives("refuse UNKNOWN_TASK b")
        .failed("a#1", Failure.Kind.CANCELLED).gives("start b#1")
        .plans(task("d", "a")).gives("refuse UNKNOWN_NEED d");
  }

  @Test
  void aDropUndoesANeedOfTheSamePatch() {
    swarm().within(Limits.standard().withAgents(1)).begins().plans(task("a"), task("b"), task("c"))
        .edits(new Edit.Need(B, C), new Edit.Drop(C)).gives("accept")
        .done("a#1").gives("verify a#1", "start b#1", "merge a#1");
  }

  @Test
  void aNewEstimateChangesWhoIsNext() {
    swarm().within(Limits.standard().withAgents(1)).begins().plans(task("a"), task("b"), task("c"))
        .edits(new Edit.Reestimate(C, Estimate.seconds(9))).gives("accept")
        .done("a#1").gives("verify a#1", "start c#1", "merge a#1");
  }

  @Test
  void aTaskStartsWithTheNeedsAndTheEstimateItHasThen() {
    Script run = swarm().begins().plans(task("a"), task("b", "a"), task("c"))
        .edits(new Edit.Need(B, C), new Edit.Reestimate(B, Estimate.seconds(7)))
        .done("a#1", "c#1");

    Task started = run.lastOf(Command.Start.class).task();
    assertThat(started.needs()).containsExactly(A, C);
    assertThat(started.estimate()).isEqualTo(Estimate.seconds(7));
  }

  @Test
  void aPlanOfDroppedTasksIsNoPlan() {
    Script run = swarm().within(Limits.standard().withAgents(1)).begins().plans(task("a", new String[0]))
        .failed("a#1", Failure.Kind.CANCELLED).plans(task("b")).through()
        .stopped();
    assertThat(run.state("b")).isEqualTo(TaskState.CANCELLED);

    swarm().begins()
        .edits(new Edit.Add(task("a")), new Edit.Drop(A)).gives("accept")
        .through().gives("end FAILED INVALID_PLAN");
  }

  @Test
  void faultsNameTheirRule() {
    Script run = swarm().begins().plans(task("a", "a"));
    PatchAnswer.Refused refused = (PatchAnswer.Refused) run.lastOf(Command.AnswerPatch.class).answer();

    assertThat(refused.faults()).containsExactly(
        new PlanFault("a", PlanFault.Kind.SELF_NEED, "task a needs itself: drop that need"));
    run.tells(new SwarmEvent.PatchRefused(refused.faults(), ""));
  }
}
