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
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.standard.FixedPlanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Model turns: guards, permits, tries, budgets, and what is told of them. */
@Timeout(60)
class ModelCallsTest {
  private static final AtomicInteger HOSTS = new AtomicInteger();

  /** A model of a host of its own that answers by a function. */
  private static final class Model implements Inference {
    final List<Prompt> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    private final EndpointId endpoint = EndpointId.of("host-" + HOSTS.incrementAndGet());
    private final boolean inside;
    private final int width;
    private final Function<Integer, Reply> answers;

    Model(boolean inside, int width, Function<Integer, Reply> answers) {
      this.inside = inside;
      this.width = width;
      this.answers = answers;
    }

    @Override
    public EndpointId endpoint() {
      return endpoint;
    }

    @Override
    public boolean inside() {
      return inside;
    }

    @Override
    public RateLimits limits() {
      return RateLimits.concurrent(width);
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
      asked.add(prompt);
      most.accumulateAndGet(open.incrementAndGet(), Math::max);
      try {
        Thread.sleep(1);
        return answers.apply(asked.size());
      } finally {
        open.decrementAndGet();
      }
    }
  }

  private static final SubAgent ASKS = (assignment, context) -> {
    Reply reply = context.ask(Prompt.of("You answer.", assignment.task().brief()));
    return Outcome.done(Artifact.text("reply", reply.kind() + " " + reply.content() + reply.error()));
  };

  private static SwarmBuilder by(Inference model, Task... tasks) {
    return Swarm.builder().inference(model).planner(FixedPlanner.of(Plan.of(tasks))).agent("asks", "Asks.",
        ASKS);
  }

  private static Task task(String id) {
    return Task.of(id, "asks", "What is " + id + "?");
  }

  @Test
  void aConfidentialGoalNeverReachesAModelOutside() throws Exception {
    Model outside = new Model(false, 4, n -> Reply.answered("x"));
    try (Swarm swarm = by(outside, task("t")).build()) {
      Report report = swarm.run(Goal.of("secret").confidentially());
      assertThat(report.artifacts().get(0).text()).startsWith("REFUSED").contains("confidential");
      assertThat(outside.asked).isEmpty();
      assertThat(report.endpoints()).isEmpty();
      assertThat(report.steps()).isZero();
    }
  }

  @Test
  void aConfidentialGoalReachesAModelInsideAndIsMarked() throws Exception {
    Model inside = new Model(true, 4, n -> Reply.answered("x"));
    try (Swarm swarm = by(inside, task("t")).build()) {
      assertThat(swarm.run(Goal.of("secret").confidentially()).status()).isEqualTo(RunStatus.DONE);
      assertThat(inside.asked).hasSize(1).allMatch(Prompt::confidential);
    }
  }

  @Test
  void offlineOnlyModelsOfThisMachineAreAsked() throws Exception {
    Model outside = new Model(false, 4, n -> Reply.answered("x"));
    try (Swarm swarm = by(outside, task("t")).offline().build()) {
      assertThat(swarm.run(Goal.of("g")).artifacts().get(0).text()).contains("offline");
      assertThat(outside.asked).isEmpty();
    }
  }

  @Test
  void noMoreCallsAreOpenThanTheEndpointTakesWhateverTheNumberOfSwarms() throws Exception {
    Model narrow = new Model(true, 3, n -> Reply.answered("x"));
    Task[] tasks = IntStream.range(0, 40).mapToObj(i -> task("t" + i)).toArray(Task[]::new);
    try (Swarm one = by(narrow, tasks).build(); Swarm two = by(narrow, tasks).build()) {
      Run first = one.start(Goal.of("g"));
      Run second = two.start(Goal.of("g"));
      assertThat(first.await().status()).isEqualTo(RunStatus.DONE);
      assertThat(second.await().status()).isEqualTo(RunStatus.DONE);
    }
    assertThat(narrow.asked).hasSize(80);
    assertThat(narrow.most.get()).isEqualTo(3);
  }

  @Test
  void aBusyServerIsAskedAgainAndARefusingOneIsNot() throws Exception {
    Model busy = new Model(true, 1, n -> n == 1
        ? Reply.failed(ReplyKind.OVERLOADED, "busy").withRetryAfter(Duration.ofMillis(1))
        : Reply.answered("fine"));
    try (Swarm swarm = by(busy, task("t")).build()) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.artifacts().get(0).text()).startsWith("ANSWERED fine");
      assertThat(report.usage().modelCalls()).isEqualTo(1);
    }
    Model refusing = new Model(true, 1, n -> Reply.failed(ReplyKind.AUTHENTICATION, "wrong key"));
    try (Swarm swarm = by(refusing, task("t")).build()) {
      assertThat(swarm.run(Goal.of("g")).artifacts().get(0).text()).contains("AUTHENTICATION")
          .contains("wrong key");
      assertThat(refusing.asked).hasSize(1);
    }
  }

  @Test
  void tokensAreReservedBeforeAndSettledAsCounted() throws Exception {
    Model counting = new Model(true, 1, n -> Reply.answered("x").withUsage(new TokenUsage(30, 10, 20, 5)));
    try (Swarm swarm = by(counting, task("t")).build()) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.usage().promptTokens()).isEqualTo(30);
      assertThat(report.usage().cachedTokens()).isEqualTo(20);
      assertThat(report.usage().completionTokens()).isEqualTo(10);
      assertThat(report.usage().reasoningTokens()).isEqualTo(5);
    }
    try (Swarm swarm = by(counting, task("t")).build()) {
      Report report = swarm.run(Goal.of("g").within(Limits.standard().withTokens(5)));
      assertThat(report.status()).isEqualTo(RunStatus.FAILED);
      assertThat(report.failure().message()).contains("5 tokens do not suffice");
      assertThat(counting.asked).hasSize(1);
    }
  }

  @Test
  void theReportTellsWhichFilesMayHaveGoneWhere(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("read.txt"), "a");
    Files.writeString(folder.resolve("unread.txt"), "b");
    Model model = new Model(false, 1, n -> Reply.answered("x"));
    try (Swarm swarm = Swarm.builder().inference(model).planner(FixedPlanner.of(Plan.of(task("t"))))
        .workspace(folder).agent("asks", "Reads and asks.",
            (assignment, context) -> {
              String text = context.workspace().read("read.txt").text();
              return Outcome.done(Artifact.text("reply", context.ask(Prompt.of("s", text)).content()));
            })
        .build()) {
      Report report = swarm.run(Goal.of("g"));
      assertThat(report.endpoints()).hasSize(1);
      assertThat(report.endpoints().get(0).inside()).isFalse();
      assertThat(report.endpoints().get(0).paths()).containsExactly("read.txt");
    }
  }

  @Test
  void whatAnAgentDeclaresRanksItsCalls() throws Exception {
    Model model = new Model(true, 1, n -> Reply.answered("x"));
    Plan chain = Plan.of(task("first").estimated(new Estimate(0, 1)),
        task("second").needing("first").estimated(new Estimate(0, 1)));
    try (Swarm swarm = Swarm.builder().inference(model).planner(FixedPlanner.of(chain))
        .agent("asks", "Asks twice.", (assignment, context) -> {
          context.ask(Prompt.of("s", "before"));
          context.declareSteps(7);
          context.ask(Prompt.of("s", "after"));
          return Outcome.done(Artifact.text("reply", "x"));
        }).build()) {
      swarm.run(Goal.of("g"));
    }
    assertThat(model.asked).extracting(prompt -> prompt.hints().rank()).containsExactly(2.0, 8.0, 1.0, 7.0);
  }

  @Test
  void aSwarmWithoutAModelSaysSo() throws Exception {
    try (Swarm swarm = Swarm.builder().planner(FixedPlanner.of(Plan.of(task("t"))))
        .agent("asks", "Asks.", ASKS)
        .build()) {
      assertThat(swarm.run(Goal.of("g")).artifacts().get(0).text()).contains("no model")
          .contains("inference(");
    }
  }
}
