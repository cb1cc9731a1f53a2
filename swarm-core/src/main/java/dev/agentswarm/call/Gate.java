package dev.agentswarm.call;

import dev.agentswarm.inference.ReplyKind;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether anything goes to the endpoint. Confined to its dispatcher.
 *
 * <pre>
 * OPEN    -> HOLDING   the retry budget is spent and nothing but failures comes
 *         -> PAUSED    no quota, a long wait is asked for, or it was busy or down for too long
 * HOLDING -> OPEN      something was served
 *         -> PAUSED    as above
 * PAUSED  -> OPEN      a try made since then was served
 * </pre>
 *
 * In HOLDING and PAUSED one call tries at a time, after waits that grow to a bound.
 */
final class Gate {
  private static final int STREAK = 5;
  private static final int LONG_STREAK = 10;
  private static final int ENDLESS_STREAK = 20;
  private static final long BUSY_TOO_LONG = TimeUnit.SECONDS.toNanos(30);
  private static final long DOWN_TOO_LONG = TimeUnit.MINUTES.toNanos(2);
  private static final long FIRST_PROBE = TimeUnit.SECONDS.toNanos(1);
  private static final long LAST_PROBE = TimeUnit.SECONDS.toNanos(25);
  private static final long LONGEST_PAUSE = TimeUnit.HOURS.toNanos(1);

  private enum State {
    OPEN, HOLDING, PAUSED
  }

  private State state = State.OPEN;
  private Notice.@Nullable Cause cause;
  private long closedAt;
  private long wait;
  private long probeAt;
  private @Nullable Ticket probe;
  /** Until when the server asked everybody to wait. */
  private long quietUntil = Long.MIN_VALUE;
  // Failures since something was served.
  private long streak;
  private long streakSince;
  private boolean onlyBusy;
  private int pauses;

  boolean isOpen() {
    return state == State.OPEN;
  }

  boolean isPaused() {
    return state == State.PAUSED;
  }

  boolean isQuiet(long now) {
    return now < quietUntil;
  }

  /** True when a closed gate lets one try. */
  boolean mayProbe(long now) {
    return probe == null && now >= Math.max(probeAt, quietUntil);
  }

  boolean isProbing() {
    return probe != null;
  }

  void probed(Ticket ticket) {
    probe = ticket;
    ticket.probes = true;
  }

  /** When something may go again, as far as the gate is concerned. */
  long opensAt(long now) {
    if (state != State.OPEN) {
      return probe == null ? Math.max(probeAt, quietUntil) : Long.MAX_VALUE;
    }
    return quietUntil > now ? quietUntil : Long.MAX_VALUE;
  }

  /** The server asks everybody to wait. */
  void quiet(long until) {
    quietUntil = Math.max(quietUntil, until);
  }

  /** The host, or a call that finds nobody waiting, wants a try now. */
  void tryNow(long now) {
    probeAt = Math.min(probeAt, now);
    quietUntil = Math.min(quietUntil, now);
  }

  /** The call is under way no more. */
  void left(Ticket ticket) {
    if (probe == ticket) {
      probe = null;
      ticket.probes = false;
    }
  }

  /** Something was served: true when the gate opens by it. */
  boolean served(boolean probed) {
    streak = 0;
    // What was under way when it was paused proves nothing.
    boolean opens = state == State.HOLDING || (state == State.PAUSED && probed);
    if (opens) {
      state = State.OPEN;
      cause = null;
      probe = null;
    }
    return opens;
  }

  /** A try failed. */
  void failed(long now, CallFact.Ended ended) {
    if (streak++ == 0) {
      streakSince = now;
      onlyBusy = true;
    }
    onlyBusy &= ended.busy();
  }

  /** True when so many failures came in a row that no more tries make sense at once. */
  boolean onlyFails(boolean budgetSpent) {
    return streak >= (budgetSpent ? STREAK : ENDLESS_STREAK);
  }

  /** Why what failed now pauses the endpoint; null when it does not. */
  Notice.@Nullable Cause pauses(long now, CallFact.Ended ended) {
    if (ended.kind() == ReplyKind.QUOTA) {
      return Notice.Cause.QUOTA;
    }
    if (ended.retryAfter() > Retries.LONGEST_WAIT && ended.kind().retryable()) {
      return Notice.Cause.TOLD_TO_WAIT;
    }
    long age = now - streakSince;
    if (streak >= LONG_STREAK && onlyBusy && age >= BUSY_TOO_LONG) {
      return Notice.Cause.BUSY;
    }
    return streak >= LONG_STREAK && age >= DOWN_TOO_LONG ? Notice.Cause.DOWN : null;
  }

  /** Holds everything back but one try. */
  void hold(long now, CallFact.Ended ended) {
    state = State.HOLDING;
    closedAt = now;
    wait = FIRST_PROBE;
    probeAt = now + Math.max(ended.retryAfter(), Retries.jittered(wait, true, ended.dice()));
  }

  /** The try of a closed gate failed. */
  void probeFailed(long now, CallFact.Ended ended) {
    wait = Math.min(wait * 2, cause == null ? LAST_PROBE : longest(cause));
    probeAt = now + Math.max(Math.min(ended.retryAfter(), LONGEST_PAUSE),
        cause == null ? Retries.jittered(wait, true, ended.dice()) : wait);
  }

  /** Pauses; false when it is paused already. */
  boolean pause(long now, Notice.Cause why, CallFact.Ended ended) {
    if (state == State.PAUSED) {
      return false;
    }
    pauses++;
    state = State.PAUSED;
    cause = why;
    closedAt = now;
    wait = why == Notice.Cause.QUOTA || why == Notice.Cause.TOLD_TO_WAIT
        ? TimeUnit.MINUTES.toNanos(2)
        : TimeUnit.SECONDS.toNanos(30);
    probeAt = now + (ended.retryAfter() > 0 ? Math.min(ended.retryAfter(), LONGEST_PAUSE) : wait);
    return true;
  }

  private static long longest(Notice.Cause cause) {
    return TimeUnit.MINUTES.toNanos(switch (cause) {
      case QUOTA, TOLD_TO_WAIT -> 30;
      case BUSY -> 5;
      case DOWN -> 1;
    });
  }

  /** What there is to tell of a paused endpoint. */
  Notice.Paused notice() {
    if (cause == null) {
      throw new IllegalStateException("the endpoint is not paused: " + this);
    }
    return new Notice.Paused(cause, probeAt);
  }

  /** How often the endpoint was paused. */
  int pauses() {
    return pauses;
  }

  @Override
  public String toString() {
    return state + (cause == null ? "" : " " + cause) + " since " + closedAt + " probe at " + probeAt
        + (probe == null ? "" : " by " + probe.call.id()) + " quiet until " + quietUntil + ", " + streak
        + " failures since " + streakSince;
  }
}
