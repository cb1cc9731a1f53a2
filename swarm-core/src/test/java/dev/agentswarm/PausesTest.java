package dev.agentswarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.EndpointUse;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.Wait;
import dev.agentswarm.standard.FixedPlanner;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An account without quota: the run waits, says so, keeps everything, and goes on. */
@Timeout(60)
class PausesTest {
  private static final AtomicInteger HOSTS = new AtomicInteger();

  private static final class Model implements Inference {
    final EndpointId endpoint = EndpointId.of("paused-host-" + HOSTS.incrementAndGet());
    final AtomicInteger asked = new AtomicInteger();
    private final Function<Integer, Reply> answers;
    private final @Nullable Inference other;

    Model(Function<Integer, Reply> answers, @Nullable Inference other) {
      this.answers = answers;
      this.other = other;
    }

    @Override
    public EndpointId endpoint() {
      return endpoint;
    }

    @Override
    public RateLimits limits() {
      return RateLimits.concurrent(2);
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) {
      return answers.apply(asked.incrementAndGet());
    }

    @Override
    public @Nullable Inference next(Prompt prompt, Reply reply) {
      return reply.kind() == ReplyKind.QUOTA ? other : null;
    }
  }

  private static final SubAgent ASKS = (assignment, context) -> {
    Reply reply = context.ask(Prompt.of("You answer.", assignment.task().brief()));
    return Outcome.done(Artifact.text("reply", reply.kind() + " " + reply.content()));
  };

  private final BlockingQueue<SwarmEvent> heard = new LinkedBlockingQueue<>();

  private Swarm swarm(Inference model, int tasks) {
    Task[] all = IntStream.range(0, tasks).mapToObj(i -> Task.of("t" + i, "asks", "What is " + i + "?"))
        .toArray(Task[]::new);
    return Swarm.builder().inference(model).planner(FixedPlanner.of(Plan.of(all)))
        .agent("asks", "Asks.", ASKS)
        .listener((stamp, event) -> heard.add(event)).build();
  }

  private SwarmEvent.CallsPaused paused() throws InterruptedException {
    while (true) {
      if (heard.take() instanceof SwarmEvent.CallsPaused paused) {
        return paused;
      }
    }
  }

  @Test
  void aRunWithoutQuotaWaitsAndGoesOnWhenItsHostSaysSo() throws Exception {
    Model model = new Model(
        n -> n == 1 ? Reply.failed(ReplyKind.QUOTA, "please top up") : Reply.answered("fine"), null);
    try (Swarm swarm = swarm(model, 5)) {
      Run run = swarm.start(Goal.of("g"));
      assertThat(paused().reason()).contains("quota").contains("please top up");
      assertThat(run.status()).isEqualTo(RunStatus.PAUSED);
      assertThat(run.waiting()).anySatisfy(call -> {
        assertThat(call.reason()).isEqualTo(Wait.Reason.PAUSED);
        assertThat(call.on()).containsExactly(model.endpoint.toString());
      });
      run.resume();
      Report report = run.await();
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.tasks()).allMatch(task -> task.attempts().size() == 1);
      assertThat(run.waiting()).isEmpty();
      assertThat(report.tasks()).flatExtracting(TaskReport::attempts).flatExtracting(AttemptReport::waits)
          .extracting(Wait::reason).contains(Wait.Reason.PAUSED);
      assertThat(heard).anyMatch(SwarmEvent.CallsResumed.class::isInstance);
      EndpointUse use = report.endpoints().get(0);
      assertThat(use.load().tries()).isEqualTo(6);
      assertThat(use.load().pauses()).isEqualTo(1);
      assertThat(use.load().width()).isEqualTo(2);
    }
  }

  @Test
  void aPausedRunEndsWhenItIsCancelledOrItsTimeIsOver() throws Exception {
    Model model = new Model(n -> Reply.failed(ReplyKind.QUOTA, "no"), null);
    try (Swarm swarm = swarm(model, 3)) {
      Run run = swarm.start(Goal.of("g"));
      assertThat(paused().endpoint()).isEqualTo(model.endpoint);
      run.cancel();
      assertThat(run.await().status()).isEqualTo(RunStatus.STOPPED);
      assertThat(run.status()).isEqualTo(RunStatus.STOPPED);
      Report late = swarm.run(Goal.of("g").within(Limits.standard().withTime(Duration.ofMillis(300))));
      assertThat(late.failure().message()).contains("time");
    }
  }

  @Test
  void aTryThatFailsTellsThePauseAnewAndNoEndOfIt() throws Exception {
    Model model = new Model(
        n -> n <= 3 ? Reply.failed(ReplyKind.QUOTA, "no") : Reply.answered("fine"), null);
    try (Swarm swarm = swarm(model, 1)) {
      Run run = swarm.start(Goal.of("g"));
      for (int tries = 1; tries <= 3; tries++) {
        paused();
        assertThat(heard).noneMatch(SwarmEvent.CallsResumed.class::isInstance);
        run.resume();
      }
      assertThat(run.await().status()).isEqualTo(RunStatus.DONE);
      assertThat(heard).filteredOn(SwarmEvent.CallsResumed.class::isInstance).hasSize(1);
    }
  }

  @RepeatedTest(20)
  void anotherModelTakesTheCallsOfAPausedOneUnderItsOwnLimits() throws Exception {
    Model local = new Model(n -> Reply.answered("local"), null);
    Model cloud = new Model(n -> Reply.failed(ReplyKind.QUOTA, "no"), local);
    try (Swarm swarm = swarm(cloud, 6)) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.status()).isEqualTo(RunStatus.DONE);
      assertThat(report.tasks()).allMatch(task -> task.artifacts().get(0).text().equals("ANSWERED local"));
      assertThat(report.usage().modelCalls()).isEqualTo(6);
      assertThat(local.asked.get()).isEqualTo(6);
    }
    assertThat(heard).noneMatch(SwarmEvent.CallsPaused.class::isInstance);
  }
}
