package dev.agentswarm.kernel;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is spent and what is reserved. Always holds: spent + reserved <= limit, for steps and, as far as reservations are
 * honest, for tokens.
 */
final class Budget {
  private final Limits limits;
  private final Map<Long, Reservation> open = new HashMap<>();
  private Usage spent = Usage.NONE;
  private Usage planning = Usage.NONE;
  private long reservedTokens;

  /** A step that was granted and is not over. */
  record Reservation(@Nullable AttemptId by, boolean model, String name, long tokens, Instant at) {}

  Budget(Limits limits) {
    this.limits = limits;
  }

  /** True while the step is granted and not over. */
  boolean isOpen(long step) {
    return open.containsKey(step);
  }

  /** Why a step of so many tokens can never be granted any more; null when it can, now or later. */
  @Nullable
  Failure refusal(long tokens) {
    if (spent.steps() + open.size() + 1 > limits.steps()) {
      return Failure.of(Failure.Kind.LIMIT_REACHED, "the run's " + limits.steps()
          + " steps are used up or reserved; allow more steps to go further");
    }
    if (tokens > limits.tokens() - spent.tokens()) {
      return Failure.of(Failure.Kind.LIMIT_REACHED,
          "the run's " + limits.tokens() + " tokens do not suffice: "
              + spent.tokens() + " spent, " + tokens + " wanted");
    }
    return null;
  }

  /** True when so many tokens are neither spent nor reserved. */
  boolean fits(long tokens) {
    return tokens <= limits.tokens() - spent.tokens() - reservedTokens;
  }

  /** Reserves a step that is not refused and fits. */
  void reserve(long step, Reservation wanted) {
    open.put(step, wanted);
    reservedTokens += wanted.tokens();
  }

  /** Settles a step; what the server did not count is settled as reserved. Null when no such step is open. */
  @Nullable
  Settled settle(long step, Usage usage) {
    Reservation reservation = open.remove(step);
    if (reservation == null) {
      return null;
    }
    reservedTokens -= reservation.tokens();
    Usage counted = usage.unknownCalls() > 0 && usage.tokens() == 0
        ? usage.plus(new Usage(0, 0, reservation.tokens(), 0, 0, 0, 0))
        : usage;
    spent = spent.plus(counted);
    if (reservation.by() == null) {
      planning = planning.plus(counted);
    }
    return new Settled(reservation, counted);
  }

  /** A step that is over and what it counted. */
  record Settled(Reservation reservation, Usage usage) {}

  Usage spent() {
    return spent;
  }

  Usage planning() {
    return planning;
  }

  @Override
  public String toString() {
    return "spent " + spent + ", planning " + planning + ", reserved " + reservedTokens + " tokens in "
        + new TreeMap<>(open);
  }
}
