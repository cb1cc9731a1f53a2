package dev.agentswarm.testkit.simulation;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.testkit.call.ModelServer;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A model in a simulation, with the server it runs on: how long it takes, how much it takes at once, what it says. It
 * waits in virtual time, and refuses what is over its server's limits as a server does, with 429 and the limit.
 *
 * <p>What it says comes from another {@link Inference}, such as a script, which must answer at once. How long each reply
 * takes, and which {@link Faults} hit it, follows from the simulation's seed, the run, the task and how many calls the
 * task made before.
 *
 * <p><b>Threads:</b> immutable; all that changes is kept by the simulation. <b>Errors:</b> {@link IllegalStateException}
 * when it is asked outside of a simulation.
 *
 * @since 0.1
 */
public final class SimulatedModel implements Inference {
  private static final Duration REFUSAL = Duration.ofMillis(5);
  private static final double CHARACTERS_PER_TOKEN = 4;

  private final String name;
  private final RateLimits tells;
  private final RateLimits takes;
  private final Timing firstToken;
  private final double tokensPerSecond;
  private final boolean inside;
  private final Inference answers;

  private SimulatedModel(String name, RateLimits tells, RateLimits takes, Timing firstToken,
      double tokensPerSecond,
      boolean inside, Inference answers) {
    this.name = name;
    this.tells = tells;
    this.takes = takes;
    this.firstToken = firstToken;
    this.tokensPerSecond = tokensPerSecond;
    this.inside = inside;
    this.answers = answers;
  }

  /**
   * A model of this name at an endpoint of this name: 16 calls at once, half a second until the first token and 80 tokens
   * a second, each reply a sentence.
   */
  public static SimulatedModel named(String name) {
    return new SimulatedModel(name, RateLimits.concurrent(16), RateLimits.concurrent(16),
        Timing.lognormal(Duration.ofMillis(500), 0.5), 80, true, new Sentences(name));
  }

  /** The same, saying what this says. It must answer at once. */
  public SimulatedModel answering(Inference other) {
    return new SimulatedModel(name, tells, takes, firstToken, tokensPerSecond, inside, other);
  }

  /** The same, taking so many calls at once, and saying so. */
  public SimulatedModel withConcurrency(int calls) {
    return withLimits(RateLimits.concurrent(calls));
  }

  /** The same with these limits, and it says so. */
  public SimulatedModel withLimits(RateLimits limits) {
    return new SimulatedModel(name, limits, limits, firstToken, tokensPerSecond, inside, answers);
  }

  /** The same, whose server takes less or more than it says. */
  public SimulatedModel taking(RateLimits limits) {
    return new SimulatedModel(name, tells, limits, firstToken, tokensPerSecond, inside, answers);
  }

  /** The same at this pace. */
  public SimulatedModel withPace(Timing untilFirstToken, double tokensASecond) {
    if (!(tokensASecond > 0)) {
      throw new IllegalArgumentException("tokens a second must be > 0: tokensASecond=" + tokensASecond);
    }
    return new SimulatedModel(name, tells, takes, untilFirstToken, tokensASecond, inside, answers);
  }

  /** The same, whose replies take so long as a whole, whatever their length. */
  public SimulatedModel withTiming(Timing reply) {
    return withPace(reply, Double.POSITIVE_INFINITY);
  }

  /** The same on another machine: it must not see what is confidential. */
  public SimulatedModel outside() {
    return new SimulatedModel(name, tells, takes, firstToken, tokensPerSecond, false, answers);
  }

  /** What its server takes. */
  RateLimits takes() {
    return takes;
  }

  @Override
  public EndpointId endpoint() {
    return EndpointId.of(name);
  }

  @Override
  public String model() {
    return name;
  }

  @Override
  public boolean inside() {
    return inside;
  }

  @Override
  public RateLimits limits() {
    return tells;
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    World world = World.here("the simulated model " + name);
    String run = prompt.hints().run();
    String task = prompt.hints().task();
    int turn = world.count(run + "/" + task);
    SplittableRandom dice = Dice.of(world.seed, name, run, task, Integer.toString(turn));
    // Each number is drawn whether it is used or not, so that one fault does not shift the others.
    double factor = world.slowness(dice.nextDouble());
    ReplyKind fault = fault(world.faults, dice.nextDouble());
    ModelServer server = world.server(this);
    ModelServer.Answer answer = server.ask(world.stage.nanos(),
        prompt.estimatedTokens() + prompt.maxTokens());
    ModelServer.Taken taken = answer.taken();
    if (taken == null) {
      world.stage.sleep(REFUSAL);
      return refused(answer);
    }
    long used = prompt.estimatedTokens() + prompt.maxTokens();
    try {
      world.stage.sleep(times(firstToken.draw(dice), factor));
      if (fault != null) {
        used = fault == ReplyKind.SERVER_ERROR || fault == ReplyKind.TRANSPORT ? used : 0;
        return Reply.failed(fault, "simulated: " + fault);
      }
      Reply said = answers.ask(prompt, DeltaListener.NONE);
      Reply reply = said.answered() && said.usage() == null ? said.withUsage(counted(prompt, said)) : said;
      TokenUsage usage = reply.usage();
      tell(reply, deltas);
      if (usage != null) {
        used = usage.prompt() + usage.completion();
        world.stage
            .sleep(times(Duration.ofNanos((long) (usage.completion() * 1e9 / tokensPerSecond)), factor));
      }
      return reply;
    } finally {
      server.ended(taken, used);
    }
  }

  private static @Nullable ReplyKind fault(Faults faults, double dice) {
    double left = dice;
    for (Map.Entry<ReplyKind, Double> each : faults.replies().entrySet()) {
      left -= each.getValue();
      if (left < 0) {
        return each.getKey();
      }
    }
    return null;
  }

  private static Duration times(Duration time, double factor) {
    return Duration.ofNanos(Math.round(time.toNanos() * factor));
  }

  private static Reply refused(ModelServer.Answer answer) {
    Duration wait = answer.retryAfter() < 0 ? null : Duration.ofNanos(answer.retryAfter());
    return Reply.failed(answer.kind(), "simulated: " + answer.kind()).withRetryAfter(wait)
        .withLimitHit(answer.hit());
  }

  private static void tell(Reply reply, DeltaListener deltas) {
    if (!reply.reasoning().isEmpty()) {
      deltas.on(reply.reasoning(), true);
    }
    if (!reply.content().isEmpty()) {
      deltas.on(reply.content(), false);
    }
  }

  private static TokenUsage counted(Prompt prompt, Reply reply) {
    double characters = reply.content().length() + reply.reasoning().length();
    for (ToolCall call : reply.toolCalls()) {
      characters += call.name().length() + call.arguments().length();
    }
    return new TokenUsage(prompt.estimatedTokens(), 1 + Math.round(characters / CHARACTERS_PER_TOKEN), 0, 0);
  }

  @Override
  public String toString() {
    return "simulated model " + name;
  }

  /** One sentence, whatever is asked. */
  private record Sentences(String name) implements Inference {
    @Override
    public EndpointId endpoint() {
      return EndpointId.of(name);
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) {
      return Reply.answered("A simulated answer for task '" + prompt.hints().task() + "'.");
    }
  }
}
