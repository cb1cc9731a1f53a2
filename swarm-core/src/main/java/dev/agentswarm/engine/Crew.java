package dev.agentswarm.engine;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Every thread of a run: virtual, named, carrying the host's context, known until it ends.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Crew {
  private final String run;
  private final UnaryOperator<Runnable> context;
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final Set<Thread> steady = ConcurrentHashMap.newKeySet();

  Crew(String run, UnaryOperator<Runnable> context) {
    this.run = run;
    this.context = context;
  }

  /** Starts a thread that is never interrupted: it ends by itself. */
  void startSteady(String name, Runnable work) {
    steady.add(start(name, work));
  }

  /** Starts a thread. */
  Thread start(String name, Runnable work) {
    Runnable carried = context.apply(work);
    Thread thread = Thread.ofVirtual().name("swarm-" + run + "-" + name).unstarted(() -> {
      try {
        carried.run();
      } finally {
        threads.remove(Thread.currentThread());
      }
    });
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Waits until every thread but the caller's has ended; false when some would not within this time. */
  boolean awaitQuiet(Duration most) throws InterruptedException {
    long deadline = System.nanoTime() + most.toNanos();
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()
          && !thread.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))) {
        return false;
      }
    }
    return true;
  }

  void interruptAll() {
    threads.forEach(thread -> {
      if (thread != Thread.currentThread() && !steady.contains(thread)) {
        thread.interrupt();
      }
    });
  }
}
