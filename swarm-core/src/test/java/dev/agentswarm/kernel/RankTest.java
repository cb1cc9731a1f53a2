package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.verify.RepairDecision;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Upward ranks: a task's own estimate and the longest way of those who need it. */
class RankTest {
  private static Script script() {
    return swarm().within(Limits.standard().withAgents(1)).begins();
  }

  private static Task lasting(double seconds, String id, String... needs) {
    return task(id, needs).estimated(Estimate.seconds(seconds));
  }

  private static void ranks(Script run, String expected) {
    String actual = Arrays.stream(expected.split(" ")).map(pair -> pair.substring(0, pair.indexOf('=')))
        .map(id -> id + "=" + run.node(id).rank()).collect(Collectors.joining(" "));
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void aPlanIsRankedFromItsEnds() {
    Script run = script().plans(lasting(1, "a"), lasting(2, "b", "a"), lasting(7, "c", "a"),
        lasting(1, "d", "b", "c"),
        task("e"));

    ranks(run, "a=9.0 b=3.0 c=8.0 d=1.0 e=0.0");
  }

  @Test
  void theOrderInWhichTasksAreGivenDoesNotMatter() {
    Script run = script().plans(lasting(1, "d", "b", "c"), lasting(7, "c", "a"), lasting(2, "b", "a"),
        lasting(1, "a"));

    ranks(run, "a=9.0 b=3.0 c=8.0 d=1.0");
  }

  @Test
  void insertionRaisesWhatLeadsToIt() {
    Script run = script().plans(lasting(50, "first"), lasting(1, "a"), lasting(2, "b", "a"), lasting(3, "c"))
        .plans(lasting(10, "d", "b"), lasting(1, "e", "d", "c"));

    ranks(run, "a=14.0 b=13.0 c=4.0 d=11.0 e=1.0");
    run.done("first#1").gives("verify first#1", "start a#1", "merge first#1");
  }

  @Test
  void aNewNeedRaisesToo() {
    Script run = script().plans(lasting(50, "first"), lasting(1, "a"), lasting(2, "b"), lasting(3, "c", "b"))
        .edits(new Edit.Need(TaskId.of("b"), TaskId.of("a")));

    ranks(run, "a=6.0 b=5.0 c=3.0");
  }

  @Test
  void estimatesAndDropsLowerRanksAgain() {
    Script run = script()
        .plans(lasting(50, "first"), lasting(1, "a"), lasting(9, "b", "a"), lasting(2, "c", "a"))
        .edits(new Edit.Reestimate(TaskId.of("b"), Estimate.seconds(4)));
    ranks(run, "a=5.0 b=4.0 c=2.0");

    run.edits(new Edit.Drop(TaskId.of("b")));
    ranks(run, "a=3.0 c=2.0");

    run.edits(new Edit.Drop(TaskId.of("c")));
    ranks(run, "a=1.0");
  }

  @Test
  void completionsChangeNoRank() {
    Script run = script().plans(lasting(1, "a"), lasting(2, "b", "a")).done("a#1").done("b#1");

    ranks(run, "a=3.0 b=2.0");
  }

  @Test
  void aReplacementTakesOverTheRankOfWhoWaited() {
    Script run = swarm().within(Limits.standard().withAgents(1))
        .repairing(view -> new RepairDecision.Replan(PlanPatch.add(lasting(2, "x"), lasting(3, "y", "x"))))
        .begins()
        .plans(lasting(50, "a"), lasting(7, "b", "a"), lasting(11, "other"))
        .failed("a#1").gives("start x#1");

    ranks(run, "x=12.0 y=10.0 b=7.0 other=11.0");
  }

  @Test
  void theCommandTellsTheRank() {
    Script run = script().plans(lasting(2, "a"), lasting(3, "b", "a"));

    assertThat(run.lastOf(Command.Start.class).rank()).isEqualTo(5);
  }

  @Test
  void aLongChainIsRankedWithoutDeepRecursion() {
    Task[] chain = new Task[9_000];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = i == 0 ? lasting(1, "t0") : lasting(1, "t" + i, "t" + (i - 1));
    }
    Script run = script().plans(chain).gives("accept", "start t0#1");

    ranks(run, "t0=9000.0 t8999=1.0");
    assertThat(List.copyOf(run.node("t1").needs.ids())).containsExactly(TaskId.of("t0"));
  }
}
