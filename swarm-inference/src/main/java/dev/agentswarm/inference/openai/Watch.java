package dev.agentswarm.inference.openai;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Ends calls that take too long. All open calls are looked at when the first of them could be late, and once a second
 * while any is open; so a call costs no timer of its own, and there is no thread while nothing is to be looked at.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Watch {
  /** Longest time without a look while a call is open. */
  static final long MOST = TimeUnit.SECONDS.toNanos(1);
  /** A moment that does not come. */
  static final long NEVER = Long.MAX_VALUE;

  /** What is looked at. */
  interface Watched {
    /** Ends it if it is late; when it could be late next, as things are now. */
    long look(long now);
  }

  /** Runs something after a time. */
  interface Later {
    void run(long nanos, Runnable look);
  }

  private static final long ORIGIN = System.nanoTime();
  private static final Executor BESIDE = Thread.ofVirtual().name("swarm-inference-watch")::start;

  /** The one of the process. */
  static final Watch SHARED = new Watch(Watch::now, (nanos, look) -> CompletableFuture
      .delayedExecutor(nanos, TimeUnit.NANOSECONDS, BESIDE).execute(look));

  private final LongSupplier clock;
  private final Later later;
  private final Set<Watched> open = ConcurrentHashMap.newKeySet();
  // When somebody will look. Whoever needs it sooner lowers it and plans that look; the look itself sets it to never
  // before it reads anything, so that what changes from then on is planned anew.
  private final AtomicLong next = new AtomicLong(NEVER);

  Watch(LongSupplier clock, Later later) {
    this.clock = clock;
    this.later = later;
  }

  /** Nanoseconds since some moment, never below zero. */
  static long now() {
    return System.nanoTime() - ORIGIN;
  }

  /** From now on it is looked at, first at this moment. */
  void open(Watched watched, long first) {
    open.add(watched);
    by(first);
  }

  /** It is over: nobody looks at it any more. */
  void close(Watched watched) {
    open.remove(watched);
  }

  /** Sees that somebody looks at this moment at the latest. */
  void by(long moment) {
    long now = clock.getAsLong();
    long then = Math.min(moment, now + MOST);
    for (long planned = next.get(); then < planned; planned = next.get()) {
      if (next.compareAndSet(planned, then)) {
        later.run(Math.max(0, then - now), () -> look(then));
      }
    }
  }

  private void look(long planned) {
    if (!next.compareAndSet(planned, NEVER)) {
      // A sooner look came in between, and planned the next.
      return;
    }
    long soonest = NEVER;
    boolean any = false;
    for (Watched each : open) {
      any = true;
      soonest = Math.min(soonest, each.look(clock.getAsLong()));
    }
    if (any) {
      by(soonest);
    }
  }
}
