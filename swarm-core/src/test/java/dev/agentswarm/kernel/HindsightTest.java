package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Parallelism;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says of how far a run worked side by side. */
class HindsightTest {
  private long step;

  // Two seconds of model time for each task, one after the other in this script's time.
  private Script works(Script run, String attempt) {
    step++;
    return run.asks(step, attempt, 10).steps(step, 5);
  }

  private Script finishes(Script run, String... attempts) {
    for (String attempt : attempts) {
      works(run, attempt).done(attempt);
    }
    return run;
  }

  private static Report closed(Script run) {
    return run.passed("head#1").report();
  }

  @Test
  void stepsAreSetAgainstTheLongestChainOfThem() {
    Script run = swarm().runs(task("a"), task("b", "a"), task("c", "a"), task("d", "b", "c"));
    finishes(run, "a#1", "b#1");
    works(run, "c#1");
    finishes(run, "c#1", "d#1");

    Parallelism found = closed(run).parallelism();

    assertThat(found.steps()).isEqualTo(5);
    assertThat(found.criticalSteps()).isEqualTo(4);
    assertThat(found.ratio()).isEqualTo(1.25);
    assertThat(found.work()).isEqualTo(Duration.ofSeconds(5));
    assertThat(found.speedUp()).isCloseTo(5.0 / found.elapsed().toSeconds(), within(1e-9));
  }

  @Test
  void waitingForAPermitIsNoWork() {
    Script run = swarm().runs(task("a")).asks(1, "a#1", 10).later(Duration.ofSeconds(9))
        .fact(new Fact.StepEnded(1, Usage.TOOL, Duration.ofSeconds(7), null, Wait.Reason.PAUSED)).done("a#1");

    Report report = closed(run);

    assertThat(report.parallelism().work()).isEqualTo(Duration.ofSeconds(3));
    assertThat(report.task("a").attempts().get(0).waits()).extracting(Wait::reason)
        .containsExactly(Wait.Reason.PAUSED);
  }

  @Test
  void aChainIsCalledASerialCollapse() {
    Script run = swarm().runs(task("a"), task("b", "a"), task("c", "b"), task("d", "c"));
    finishes(run, "a#1", "b#1", "c#1", "d#1");

    assertThat(closed(run).warnings()).singleElement().asString().contains("serial collapse", "4 of 4 steps",
        "300 agents");
  }

  @Test
  void aFewTasksOrASingleAgentAreNoCollapse() {
    Script few = swarm().runs(task("a"), task("b", "a"), task("c", "b"));
    finishes(few, "a#1", "b#1", "c#1");
    Script single = swarm().within(Limits.standard().withAgents(1)).runs(task("a"), task("b", "a"),
        task("c", "b"),
        task("d", "c"));
    finishes(single, "a#1", "b#1", "c#1", "d#1");

    assertThat(closed(few).warnings()).isEmpty();
    assertThat(closed(single).warnings()).isEmpty();
  }

  @Test
  void aPlanThatWasParallelAndRanSeriallyIsToldWithWhatWasWaitedFor() {
    Script run = swarm().runs(task("a").writing("x"), task("b").writing("x"), task("c").writing("x"),
        task("d").writing("x"));
    finishes(run, "a#1", "b#1", "c#1", "d#1");

    assertThat(closed(run).warnings()).singleElement().asString().contains("serial collapse",
        "4.0 steps at once",
        "waited for longest was WRITES");
  }

  @Test
  void agentsThatAddNothingAreCalledSpurious() {
    Task same = Task.of("a", "work", "Look around.");
    Script run = swarm().runs(same, Task.of("b", "work", "Look around."),
        Task.of("c", "work", "Look around."),
        Task.of("d", "work", "Look around."), Task.of("e", "work", "Look around."), task("f"));
    finishes(run, "a#1", "b#1", "c#1", "d#1", "e#1", "f#1");

    assertThat(closed(run).warnings()).singleElement().asString().contains("spurious parallelism",
        "4 of 6 tasks",
        "4 repeat another task", "4 of 6 steps");
  }

  @Test
  void differentTasksSideBySideAreJustRight() {
    Script run = swarm().runs(task("a"), task("b"), task("c"), task("d"), task("e"));
    finishes(run, "a#1", "b#1", "c#1", "d#1", "e#1");

    assertThat(closed(run).warnings()).isEqualTo(List.of());
  }
}
