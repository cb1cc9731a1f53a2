package dev.agentswarm.testkit.moonshot;

import dev.agentswarm.inference.RateLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What an account has left: calls at once, requests and tokens a minute, tokens a day, money. Tokens are booked when a
 * call comes, prompt and cap together, whatever the reply then takes.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Account {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration DAY = Duration.ofDays(1);

  private record Booked(Instant at, long tokens) {}

  /**
   * Why a call is refused.
   *
   * @param rule by which rule
   * @param limit the limit it ran into
   * @param seconds after how many it may be tried again
   */
  record Refusal(String rule, long limit, long seconds) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final InstantSource time;
  // All below is guarded by the lock.
  private final Deque<Booked> booked = new ArrayDeque<>();
  private RateLimits limits = new RateLimits(1_000_000, 0, 0, 0, 0);
  private boolean empty;
  private int open;
  private int peak;
  private long most;

  Account(InstantSource time) {
    this.time = time;
  }

  void limits(RateLimits given) {
    lock.lock();
    try {
      limits = given;
    } finally {
      lock.unlock();
    }
  }

  void empty(boolean nothingLeft) {
    lock.lock();
    try {
      empty = nothingLeft;
    } finally {
      lock.unlock();
    }
  }

  /** Books a call, or says why not; what is refused is not booked. */
  @Nullable
  Refusal book(long tokens) {
    lock.lock();
    try {
      Instant now = time.instant();
      while (!booked.isEmpty() && !booked.peekFirst().at().isAfter(now.minus(DAY))) {
        booked.removeFirst();
      }
      Refusal refusal = refusal(now, tokens);
      if (refusal == null) {
        open++;
        peak = Math.max(peak, open);
        booked.addLast(new Booked(now, tokens));
        most = Math.max(most, tokensSince(now.minus(MINUTE)));
      }
      return refusal;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Refusal refusal(Instant now, long tokens) {
    if (empty) {
      return new Refusal("quota", 0, 0);
    }
    if (open >= limits.concurrency()) {
      return new Refusal("rate-concurrency", limits.concurrency(), 1);
    }
    Instant minute = now.minus(MINUTE);
    long requests = booked.stream().filter(each -> each.at().isAfter(minute)).count();
    if (limits.requestsPerMinute() > 0 && requests >= limits.requestsPerMinute()) {
      return new Refusal("rate-requests", limits.requestsPerMinute(), secondsUntilOldestLeaves(now, MINUTE));
    }
    if (limits.tokensPerMinute() > 0 && tokensSince(minute) + tokens > limits.tokensPerMinute()) {
      return new Refusal("rate-tokens", limits.tokensPerMinute(), secondsUntilOldestLeaves(now, MINUTE));
    }
    if (limits.tokensPerDay() > 0 && tokensSince(now.minus(DAY)) + tokens > limits.tokensPerDay()) {
      return new Refusal("rate-tokens-day", limits.tokensPerDay(), secondsUntilOldestLeaves(now, DAY));
    }
    return null;
  }

  private long tokensSince(Instant from) {
    return booked.stream().filter(each -> each.at().isAfter(from)).mapToLong(Booked::tokens).sum();
  }

  private long secondsUntilOldestLeaves(Instant now, Duration window) {
    return booked.stream().filter(each -> each.at().isAfter(now.minus(window))).findFirst()
        .map(oldest -> Math.max(1, Duration.between(now, oldest.at().plus(window)).toSeconds())).orElse(1L);
  }

  /** A booked call is over. */
  void over() {
    lock.lock();
    try {
      open--;
    } finally {
      lock.unlock();
    }
  }

  int peak() {
    lock.lock();
    try {
      return peak;
    } finally {
      lock.unlock();
    }
  }

  long mostTokens() {
    lock.lock();
    try {
      return most;
    } finally {
      lock.unlock();
    }
  }
}
