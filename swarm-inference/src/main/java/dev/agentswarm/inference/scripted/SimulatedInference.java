package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A model made of numbers: how long it thinks, how fast it writes, how often it fails and how often an agent of a kind
 * does bad work. Good for load and for faults.
 *
 * <p>All of it follows from the seed, the task and how many calls the task made before. Answers come from another
 * {@link Inference} when one is given; bad work is its reply with {@link #DEFECT} in the text, for a verifier to find.
 *
 * <p><b>Threads:</b> thread-safe. <b>Stopping:</b> interruption ends the wait at once.
 *
 * @since 0.1
 */
public final class SimulatedInference implements Inference {
  /** Stands in the text of bad work. */
  public static final String DEFECT = "simulated-defect";

  private static final EndpointId ENDPOINT = EndpointId.of("simulated");
  private static final int PIECES = 8;

  /**
   * Waits.
   *
   * @since 0.1
   */
  public interface Sleeper {
    /** Comes back when the time is over. */
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * How fast a simulated model is.
   *
   * @param firstToken median time until the first token
   * @param spread how much that time varies: 0 not at all, 0.5 ordinary, 1 wildly
   * @param tokensPerSecond how fast it writes
   * @param replyTokens mean tokens of a reply that no other inference gave
   * @since 0.1
   */
  public record Pace(Duration firstToken, double spread, double tokensPerSecond, int replyTokens) {
    /** A fast hosted model: 600 ms, 80 tokens a second, 200 tokens. */
    public static final Pace ORDINARY = new Pace(Duration.ofMillis(600), 0.5, 80, 200);
    /** No time at all. */
    public static final Pace INSTANT = new Pace(Duration.ZERO, 0, Double.POSITIVE_INFINITY, 200);

    public Pace {
      if (firstToken.isNegative() || spread < 0 || !(tokensPerSecond > 0) || replyTokens < 1) {
        throw new IllegalArgumentException("a pace needs times >= 0, a rate > 0 and tokens >= 1: firstToken="
            + firstToken + ", spread=" + spread + ", tokensPerSecond=" + tokensPerSecond + ", replyTokens="
            + replyTokens);
      }
    }
  }

  private final long seed;
  private final Pace pace;
  private final Map<ReplyKind, Double> faults;
  private final Map<String, Double> success;
  private final Sleeper sleeper;
  private final @Nullable Inference answers;
  private final int concurrency;
  private final Turns turns = new Turns();

  private SimulatedInference(long seed, Pace pace, Map<ReplyKind, Double> faults, Map<String, Double> success,
      Sleeper sleeper, @Nullable Inference answers, int concurrency) {
    this.seed = seed;
    this.pace = Objects.requireNonNull(pace, "pace");
    this.faults = faults;
    this.success = success;
    this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
    this.answers = answers;
    this.concurrency = concurrency;
  }

  /** An ordinary pace, no faults, good work, real waiting. */
  public static SimulatedInference seeded(long seed) {
    return new SimulatedInference(seed, Pace.ORDINARY, Map.of(), Map.of(), Thread::sleep, null, 1_000);
  }

  /** The same at this pace. */
  public SimulatedInference withPace(Pace other) {
    return new SimulatedInference(seed, other, faults, success, sleeper, answers, concurrency);
  }

  /** The same, where a call ends like this with this probability. */
  public SimulatedInference withFault(ReplyKind kind, double probability) {
    if (kind == ReplyKind.ANSWERED) {
      throw new IllegalArgumentException("ANSWERED is no fault: give the kind of failure");
    }
    Map<ReplyKind, Double> more = new LinkedHashMap<>(faults);
    more.put(kind, probability(probability));
    return new SimulatedInference(seed, pace, more, success, sleeper, answers, concurrency);
  }

  /** The same, where agents of this kind do good work with this probability (default 1). */
  public SimulatedInference withSuccess(String kind, double probability) {
    Map<String, Double> more = new LinkedHashMap<>(success);
    more.put(kind, probability(probability));
    return new SimulatedInference(seed, pace, faults, more, sleeper, answers, concurrency);
  }

  /** The same, waiting like this. */
  public SimulatedInference withSleeper(Sleeper other) {
    return new SimulatedInference(seed, pace, faults, success, other, answers, concurrency);
  }

  /** The same with answers from there, such as a script. */
  public SimulatedInference answering(Inference other) {
    return new SimulatedInference(seed, pace, faults, success, sleeper,
        Objects.requireNonNull(other, "other"),
        concurrency);
  }

  /** The same, taking this many calls at once. */
  public SimulatedInference withConcurrency(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("concurrency must be >= 1: concurrency=" + most);
    }
    return new SimulatedInference(seed, pace, faults, success, sleeper, answers, most);
  }

  private static double probability(double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("a probability must be between 0 and 1: probability=" + value);
    }
    return value;
  }

  @Override
  public EndpointId endpoint() {
    return ENDPOINT;
  }

  @Override
  public boolean inside() {
    return true;
  }

  @Override
  public RateLimits limits() {
    return RateLimits.concurrent(concurrency);
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) throws InterruptedException {
    Hints hints = prompt.hints();
    SplittableRandom random = Seeds.random(seed, hints.task(), turns.next(hints));
    // Each number is drawn whether it is used or not, so that one setting does not shift the others.
    double first = random.nextGaussian();
    double length = random.nextDouble(0.5, 1.5);
    double fault = random.nextDouble();
    boolean good = random.nextDouble() < success.getOrDefault(hints.kind(), 1.0);

    sleep(pace.firstToken().toNanos() * Math.exp(pace.spread() * first));
    for (Map.Entry<ReplyKind, Double> each : faults.entrySet()) {
      fault -= each.getValue();
      if (fault < 0) {
        return Reply.failed(each.getKey(), "simulated: " + each.getKey());
      }
    }
    Reply reply = answers == null
        ? essay(hints, (int) Math.max(1, pace.replyTokens() * length))
        : answers.ask(prompt, DeltaListener.NONE);
    Reply told = good || !reply.answered() ? reply : defective(reply);
    stream(told, deltas);
    return told.answered() && told.usage() == null
        ? told.withUsage(ScriptedInference.counted(prompt, told))
        : told;
  }

  private static Reply essay(Hints hints, int tokens) {
    StringBuilder text = new StringBuilder("A simulated answer for task '" + hints.task() + "'.");
    while (text.length() < tokens * 4L) {
      text.append(" And so on.");
    }
    return Reply.answered(text.toString());
  }

  private static Reply defective(Reply reply) {
    return new Reply(reply.kind(), reply.content() + " " + DEFECT, reply.reasoning(), reply.toolCalls(),
        reply.invalidToolCalls(), reply.finishReason(), reply.usage(), reply.warnings(), reply.error(),
        reply.retryAfter(), reply.limitHit());
  }

  private void stream(Reply reply, DeltaListener deltas) throws InterruptedException {
    TokenUsage usage = reply.usage();
    long tokens = usage != null ? usage.completion() : reply.content().length() / 4 + 1;
    if (!reply.reasoning().isEmpty()) {
      deltas.on(reply.reasoning(), true);
    }
    String text = reply.content();
    for (int i = 0; i < PIECES; i++) {
      sleep(tokens * 1e9 / pace.tokensPerSecond() / PIECES);
      int from = text.length() * i / PIECES;
      int to = text.length() * (i + 1) / PIECES;
      if (from < to) {
        deltas.on(text.substring(from, to), false);
      }
    }
  }

  private void sleep(double nanos) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while the simulated model was at work");
    }
    if (nanos >= 1) {
      sleeper.sleep(Duration.ofNanos((long) nanos));
    }
  }
}
