package dev.agentswarm.testkit.simulation;

import dev.agentswarm.inference.ReplyKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong in a simulation. Which call it hits follows from the seed, the run, the task and how many calls the
 * task made before: not from the order in which agents play.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param slow how often a reply of a model or a call of a tool is slow: 0 never, 1 always
 * @param slowness how many times longer a slow one takes
 * @param replies how often a reply ends in such a way
 * @param tools how often a tool fails
 * @param outages when endpoints refuse every call
 * @param crash after how many records of a run the process is gone, -1 for never
 * @since 0.1
 */
public record Faults(double slow, double slowness, Map<ReplyKind, Double> replies, double tools,
    List<Outage> outages, int crash) {
  private static final Faults NONE = new Faults(0, 1, Map.of(), 0, List.of(), -1);

  /**
   * A span in which an endpoint refuses every call.
   *
   * @param endpoint which, or null for all
   * @param from when it begins
   * @param lasts how long
   * @param kind how it refuses
   * @param retryAfter how long it asks to wait, or null
   * @since 0.1
   */
  public record Outage(@Nullable String endpoint, Duration from, Duration lasts, ReplyKind kind,
      @Nullable Duration retryAfter) {
    public Outage {
      if (kind == ReplyKind.ANSWERED || from.isNegative() || !lasts.isPositive()
          || (retryAfter != null && retryAfter.isNegative())) {
        throw new IllegalArgumentException(
            "an outage begins at 0 or later, lasts, and refuses: kind=" + kind + ", from=" + from + ", lasts="
                + lasts + ", retryAfter=" + retryAfter);
      }
    }
  }

  public Faults {
    if (!(slow >= 0 && slow <= 1) || !(slowness >= 1) || !(tools >= 0 && tools <= 1)
        || !replies.values().stream().allMatch(p -> p >= 0 && p <= 1)) {
      throw new IllegalArgumentException(
          "a probability is between 0 and 1, and slowness at least 1: slow=" + slow
              + ", slowness=" + slowness + ", replies=" + replies + ", tools=" + tools);
    }
    double together = replies.values().stream().mapToDouble(often -> often).sum();
    if (together > 1 + 1e-9 || replies.containsKey(ReplyKind.ANSWERED)) {
      throw new IllegalArgumentException(
          "a reply fails in one way, and ANSWERED is none: together at most 1: replies=" + replies);
    }
    if (crash < 1 && crash != -1) {
      throw new IllegalArgumentException(
          "a run crashes after 1 record at the earliest, -1 is never: crash=" + crash);
    }
    Map<ReplyKind, Double> ordered = new LinkedHashMap<>();
    for (ReplyKind kind : ReplyKind.values()) {
      Double often = replies.get(kind);
      if (often != null && often > 0) {
        ordered.put(kind, often);
      }
    }
    replies = Collections.unmodifiableMap(ordered);
    outages = List.copyOf(outages);
  }

  /** Nothing goes wrong. */
  public static Faults none() {
    return NONE;
  }

  /** Some of everything but a crash, drawn from this seed: what a bad day looks like. */
  public static Faults drawn(long seed) {
    SplittableRandom dice = Dice.of(seed, "faults");
    Faults faults = none().slow(dice.nextDouble(0.2), dice.nextDouble(2, 20))
        .failing(ReplyKind.SERVER_ERROR, dice.nextDouble(0.05))
        .failing(ReplyKind.TRANSPORT, dice.nextDouble(0.05))
        .failing(ReplyKind.MALFORMED_ARGUMENTS, dice.nextDouble(0.02)).failingTools(dice.nextDouble(0.1));
    Duration from = Duration.ofMillis(dice.nextLong(120_000));
    Duration lasts = Duration.ofMillis(dice.nextLong(1, 90_000));
    return switch (dice.nextInt(4)) {
      case 0 -> faults.rateLimited(from, lasts, Duration.ofMillis(dice.nextLong(500, 20_000)));
      case 1 -> faults.overloaded(from, lasts);
      case 2 -> faults.withoutQuota(from, lasts);
      default -> faults;
    };
  }

  /** Replies and tools are slow this often, by this factor. */
  public Faults slow(double often, double factor) {
    return new Faults(often, factor, replies, tools, outages, crash);
  }

  /** Replies end like this so often. */
  public Faults failing(ReplyKind kind, double often) {
    Map<ReplyKind, Double> more = new LinkedHashMap<>(replies);
    more.put(kind, often);
    return new Faults(slow, slowness, more, tools, outages, crash);
  }

  /** Tools fail so often. */
  public Faults failingTools(double often) {
    return new Faults(slow, slowness, replies, often, outages, crash);
  }

  /** Every endpoint answers 429 for a while, and says when to come again. */
  public Faults rateLimited(Duration from, Duration lasts, Duration retryAfter) {
    return with(new Outage(null, from, lasts, ReplyKind.RATE_LIMITED, retryAfter));
  }

  /** Every endpoint is overloaded for a while. */
  public Faults overloaded(Duration from, Duration lasts) {
    return with(new Outage(null, from, lasts, ReplyKind.OVERLOADED, null));
  }

  /** The account has no quota for a while. */
  public Faults withoutQuota(Duration from, Duration lasts) {
    return with(new Outage(null, from, lasts, ReplyKind.QUOTA, null));
  }

  /** One more outage. */
  public Faults with(Outage outage) {
    List<Outage> more = new ArrayList<>(outages);
    more.add(outage);
    return new Faults(slow, slowness, replies, tools, more, crash);
  }

  /** The process is gone after so many records of a run: the simulation ends there, and its records are what is left. */
  public Faults crashAfter(int records) {
    return new Faults(slow, slowness, replies, tools, outages, records);
  }
}
