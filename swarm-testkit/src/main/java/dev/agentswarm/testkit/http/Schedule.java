package dev.agentswarm.testkit.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Which request meets which fault: those ordered for the next requests first, then the rule that was given last.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Schedule {
  /** Says which fault a request meets, or null when it meets none by this rule. */
  private interface Rule {
    @Nullable
    Fault of(int request);
  }

  private final ReentrantLock lock = new ReentrantLock();
  // Both are guarded by the lock.
  private final Deque<Fault> next = new ArrayDeque<>();
  private final List<Rule> rules = new ArrayList<>();

  /** What this request meets; asked once for each request. */
  List<Fault> of(int request) {
    lock.lock();
    try {
      Fault ordered = next.poll();
      if (ordered != null) {
        return Fault.parts(ordered);
      }
      for (Rule rule : rules.reversed()) {
        Fault fault = rule.of(request);
        if (fault != null) {
          return Fault.parts(fault);
        }
      }
      return List.of();
    } finally {
      lock.unlock();
    }
  }

  void next(List<Fault> faults) {
    lock.lock();
    try {
      next.addAll(faults);
    } finally {
      lock.unlock();
    }
  }

  void nth(int number, Fault fault) {
    add(request -> request == number ? fault : null);
  }

  void every(int nth, Fault fault) {
    if (nth < 1) {
      throw new IllegalArgumentException("every how many requests must be >= 1: nth=" + nth);
    }
    add(request -> request % nth == 0 ? fault : null);
  }

  void seeded(long seed, double share, List<Fault> faults) {
    if (faults.isEmpty() || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "needs faults, and a share of 0 to 1: faults=" + faults.size() + ", share=" + share);
    }
    // Of the number alone, so that the same request meets the same fault whatever came between.
    add(request -> {
      SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + request);
      return random.nextDouble() < share ? faults.get(random.nextInt(faults.size())) : null;
    });
  }

  void during(Duration time, Fault fault) {
    long end = System.nanoTime() + time.toNanos();
    add(request -> System.nanoTime() < end ? fault : null);
  }

  private void add(Rule rule) {
    lock.lock();
    try {
      rules.add(rule);
    } finally {
      lock.unlock();
    }
  }

  void clear() {
    lock.lock();
    try {
      next.clear();
      rules.clear();
    } finally {
      lock.unlock();
    }
  }
}
