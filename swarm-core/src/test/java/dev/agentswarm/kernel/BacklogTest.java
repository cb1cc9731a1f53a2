package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a run is thought to take yet. */
class BacklogTest {
  private static Script swarmOf(Task... tasks) {
    return swarm().mending().kind("far", 1_000).knowing(Known.NOTHING)
        .within(Limits.standard().withAgents(1)).begins().plans(tasks);
  }

  private static long remaining(Script run) {
    return run.kernel().remaining();
  }

  private static Tally seen(double value) {
    return new Tally(3, 3 * value, 3 * value * value, Map.of(String.valueOf(Tally.bucket(value)), 3L));
  }

  @Test
  void beforeTheFirstStepNothingIsKnown() {
    assertThat(remaining(swarmOf(task("a"), task("b"), task("c", "a", "b")))).isZero();
  }

  @Test
  void whileNoKindIsKnownTasksTakeSoManyStepsAsStepsTook() {
    Script run = swarmOf(task("a"), task("b"), task("c", "a", "b")).asks(1, "a#1", 0).steps(1, 1_000);
    assertThat(remaining(run)).isEqualTo((3 * Backlog.STEPS - 1) * 1_000);

    run.asks(2, "a#1", 0).steps(2, 3_000);
    assertThat(remaining(run)).isEqualTo((3 * Backlog.STEPS - 2) * 2_000);
  }

  @Test
  void whatATaskSaysOfItselfWins() {
    Script run = swarmOf(task("a"), task("b", "a").estimated(new Estimate(0, 30))).asks(1, "a#1", 0)
        .steps(1, 1_000);

    assertThat(remaining(run)).isEqualTo((Backlog.STEPS - 1 + 30) * 1_000);
  }

  @Test
  void whoTakesMoreThanWasThoughtTakesNothingFromOthers() {
    Script run = swarmOf(task("a").estimated(new Estimate(0, 1)), task("b", "a"));
    run.asks(1, "a#1", 0).steps(1, 1_000).asks(2, "a#1", 0).steps(2, 1_000);

    assertThat(remaining(run)).isEqualTo(Backlog.STEPS * 1_000);
  }

  @Test
  void whatEarlierRunsTaughtOfAKindCounts() {
    Experience far = new Experience("far", "m", seen(100), seen(10), seen(70_000), Tally.NONE, Tally.NONE,
        Tally.NONE, Tally.NONE, 0, 0);
    Script run = swarm().kind("far", 1_000).knowing(new Known(List.of(far))).begins();

    assertThat(remaining(run.plans(Task.of("a", "far", "Go.")))).isEqualTo(70_000);
    assertThat(remaining(run.plans(Task.of("b", "far", "Go.").estimated(Estimate.seconds(10)))))
        .isEqualTo(77_000);
    assertThat(remaining(run.plans(Task.of("c", "far", "Go.").estimated(new Estimate(0, 2)))))
        .isEqualTo(91_000);
  }

  @Test
  void whatStepsTookOfAKnownKindNoLongerRemains() {
    Experience far = new Experience("work", "m", seen(100), seen(10), seen(70_000), Tally.NONE, Tally.NONE,
        Tally.NONE, Tally.NONE, 0, 0);
    Script run = swarm().knowing(new Known(List.of(far))).begins().plans(task("a"));

    assertThat(remaining(run.asks(1, "a#1", 0).steps(1, 9_000))).isEqualTo(61_000);
  }

  @Test
  void aRepairTakesAShareAndWhatIsJudgedNothing() {
    Script run = swarmOf(task("a")).asks(1, "a#1", 0).steps(1, 1_000).ended("a#1");
    assertThat(remaining(run)).isZero();

    run.rejected("a#1", "wrong");
    assertThat(remaining(run)).isEqualTo(Math.round(Estimator.REPAIR_SHARE * Backlog.STEPS * 1_000));
  }

  @Test
  void whoeverIsDroppedOrReestimatedCountsAsIs() {
    Script run = swarmOf(task("a"), task("b", "a"), task("c", "a")).asks(1, "a#1", 0).steps(1, 1_000);
    run.edits(new Edit.Drop(TaskId.of("b")),
        new Edit.Reestimate(TaskId.of("c"), new Estimate(0, 2)));

    assertThat(remaining(run)).isEqualTo((Backlog.STEPS - 1 + 2) * 1_000);
  }

  @Test
  void nothingRemainsOfARunThatIsOver() {
    Script run = swarmOf(task("a"), task("b", "a")).asks(1, "a#1", 0).steps(1, 1_000);
    run.through().done("a#1", "b#1");
    assertThat(remaining(run)).isZero();

    Script stopped = swarmOf(task("a"), task("b", "a")).asks(1, "a#1", 0).steps(1, 9).stopped().failed("a#1");
    assertThat(remaining(stopped)).isZero();
  }
}
