package dev.agentswarm.testkit.assertion;

import static dev.agentswarm.testkit.assertion.SwarmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.verify.RepairDecision;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Verifier;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each assertion holds of a run it fits, and fails, showing the time line, of one it does not. */
class SwarmAssertionsTest {
  private static Report good;
  private static Report bad;

  @BeforeAll
  static void run() throws InterruptedException {
    CountDownLatch both = new CountDownLatch(2);
    try (Swarm swarm = Swarm.builder()
        .planner(FixedPlanner.of(Task.of("a", "make", "Make a."), Task.of("b", "make", "Make b."),
            Task.of("c", "gather", "Gather.").needing("a", "b")))
        .agent("make", "Makes.", (given, context) -> {
          both.countDown();
          both.await();
          return Outcome.done(Artifact.text("made.txt", "made by " + given.task().id()));
        })
        .agent("gather", "Gathers.",
            (given, context) -> Outcome.done(Artifact.text("all.txt", "attempt " + given.attempt())))
        .verifier(Verifier.of("second", (work, context) -> work.kind().equals("gather") && work.attempt() == 1
            ? Verdict.rejected(Finding.of("try again"))
            : Verdict.passed("looked at")))
        .repairs(view -> new RepairDecision.Retry())
        .build()) {
      good = swarm.run(Goal.of("All is well"));
    }
    try (Swarm swarm = Swarm.builder()
        .planner(
            FixedPlanner.of(Task.of("a", "break", "Break."), Task.of("b", "break", "Break.").needing("a")))
        .agent("break", "Breaks.", (given, context) -> {
          throw new IllegalStateException("it broke");
        }).build()) {
      bad = swarm.run(Goal.of("Nothing is well"));
    }
  }

  private static void fails(ThrowingCallable assertion, String... parts) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).satisfies(thrown -> {
      for (String part : List.of(parts)) {
        Assertions.assertThat(thrown.getMessage()).contains(part);
      }
      Assertions.assertThat(thrown.getMessage()).contains("0.000  run begins")
          .contains("run ends");
    });
  }

  @Test
  void aGoodRunIsTold() {
    assertThat(good).isDone().hasStatus(RunStatus.DONE).hasNoWarnings().hasNoEscalations().hasNoConflicts()
        .hasTasks("a", "b", "c").madeAtMostSteps(0).hadPeak(2).made("all.txt").stayedInside().published()
        .task("a").isDone().ranBeside("b").tookAttempts(1).needs()
        .task("c").isDone().startedAfter("a").startedAfter("b").tookAttempts(2).wasRejectedBy("second")
        .needs("a", "b").made("all.txt", "attempt 2").changed().run().isDone();
  }

  @Test
  void aBadRunIsTold() {
    assertThat(bad).isFailed().task("a").isFailed().task("b").isSkipped().hasState(TaskState.SKIPPED);
    assertThat(bad.task("b")).isSkipped();
  }

  @Test
  void whatFailsShowsTheTimeLine() {
    fails(() -> assertThat(bad).isDone(), "expected the run to be DONE, and it is FAILED",
        "a attempt 1 begins as break", "it broke", "b is SKIPPED");
    fails(() -> assertThat(good).isFailed(), "DONE");
    fails(() -> assertThat(good).isPartial(), "PARTIAL");
    fails(() -> assertThat(good).isStopped(), "STOPPED");
    fails(() -> assertThat(good).hasWarning("fire"), "fire");
    fails(() -> assertThat(good).hasTasks("a"), "[a]", "[a, b, c]");
    fails(() -> assertThat(good).hadPeak(3), "3");
    fails(() -> assertThat(good).madeAtMostSteps(-1), "-1");
    fails(() -> assertThat(good).made("none.txt"), "none.txt", "all.txt");
    fails(() -> assertThat(good).published("x"), "[x]");
    fails(() -> assertThat(good).task("z"), "a task \"z\"", "[a, b, c]");
    fails(() -> assertThat(good).task("a").isFailed(), "expected task a to be FAILED, and it is DONE");
    fails(() -> assertThat(good).task("a").startedAfter("b"), "task a to start after b");
    fails(() -> assertThat(good).task("a").ranBeside("c"), "task a to run beside c");
    fails(() -> assertThat(good).task("a").tookAttempts(3), "3 attempts");
    fails(() -> assertThat(good).task("a").wasRejectedBy("second"), "rejected by second");
    fails(() -> assertThat(good).task("c").needs("a"), "[a, b]");
    fails(() -> assertThat(good).task("a").changed("f"), "[f]");
    fails(() -> assertThat(good).task("a").made("made.txt", "by b"), "by b");
  }

  @Test
  void theTimeLineIsInOrderOfTime() {
    List<Double> times = TimeLine.of(good).lines().map(line -> Double.valueOf(line.strip().split(" ", 2)[0]))
        .toList();
    Assertions.assertThat(times).isSorted().hasSizeGreaterThan(12);
    Assertions.assertThat(TimeLine.of(good)).contains("c attempt 1 is rejected by second");
  }
}
