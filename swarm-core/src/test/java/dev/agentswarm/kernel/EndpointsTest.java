package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run makes of its models' endpoints: pauses, and how many agents make sense. */
class EndpointsTest {
  private static final EndpointId CLOUD = EndpointId.of("api.example.org");
  private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
  private static final Fact PAUSED = new Fact.CallsPaused(CLOUD, "its quota is used up", LATER);

  private static Fact admitted(int most) {
    return new Fact.AgentsAdmitted(most, List.of("work"));
  }

  @Test
  void aRunWhoseCallsWaitAtAPausedEndpointIsPausedUntilNoneDoes() {
    Script run = swarm().runs(task("a")).fact(PAUSED)
        .tells(new SwarmEvent.CallsPaused(CLOUD, "its quota is used up", LATER));
    assertThat(run.kernel().status()).isEqualTo(RunStatus.PAUSED);
    assertThat(run.kernel().isOver()).isFalse();
    run.fact(new Fact.CallsResumed(CLOUD)).tells(new SwarmEvent.CallsResumed(CLOUD));
    assertThat(run.kernel().status()).isEqualTo(RunStatus.RUNNING);
    run.fact(new Fact.CallsResumed(CLOUD)).gives();
  }

  @Test
  void aPausedRunCanBeStoppedAndRunsOutOfTime() {
    Script stopped = swarm().runs(task("a")).fact(PAUSED).stopped().fact(new Fact.CallsResumed(CLOUD)).gives()
        .failed("a#1").isOver();
    assertThat(stopped.events()).noneMatch(SwarmEvent.CallsResumed.class::isInstance);
    assertThat(stopped.kernel().status()).isEqualTo(RunStatus.STOPPED);
    Script late = swarm().within(Limits.standard().withTime(Duration.ofMinutes(1))).runs(task("a"))
        .fact(PAUSED)
        .later(Duration.ofMinutes(2)).woken().failed("a#1").isOver();
    assertThat(late.report().failure().message()).contains("time");
  }

  @Test
  void onlySoManyAgentsAreActiveAsKeepTheModelsBusy() {
    Script run = swarm().begins().fact(admitted(2)).plans(task("a"), task("b"), task("c"), task("d"))
        .gives("accept", "start a#1", "start b#1").asks(1, "a#1", 10).steps(1, 10).ended("a#1")
        .gives("verify a#1", "start c#1").fact(admitted(3)).gives("start d#1");

    assertThat(
        run.stopped().failed("b#1").failed("c#1").failed("d#1").passed("a#1").through().report().agents()
            .bound())
        .contains("3");
  }

  @Test
  void kindsWithoutAModelAreBoundedByTheRunAlone() {
    swarm().kind("plain", 1_000).begins().fact(admitted(1))
        .plans(task("a"), task("b"), Task.of("c", "plain", "Do."), Task.of("d", "plain", "Do."))
        .gives("accept", "start a#1", "start c#1", "start d#1");
  }

  @Test
  void aKindWhoseAgentsAskNoModelIsFoundOut() {
    swarm().begins().fact(admitted(1)).plans(task("a"), task("b"), task("c"), task("d"))
        .gives("accept", "start a#1").ended("a#1").gives("verify a#1", "start b#1", "start c#1", "start d#1");
  }

  @Test
  void whoIsAtWorkHearsThatItMattersMore() {
    Task work = task("a").estimated(Estimate.seconds(10));
    Task other = task("b").estimated(Estimate.seconds(30));
    Script run = swarm().begins().plans(work, other);
    assertThat(run.lastOf(Command.Start.class).slack()).isEqualTo(20);
    run.offers(null, PlanPatch.add(task("c").needing("a").estimated(Estimate.seconds(5))))
        .gives("accept", "rerank a 15.0 slack 15.0");
  }
}
