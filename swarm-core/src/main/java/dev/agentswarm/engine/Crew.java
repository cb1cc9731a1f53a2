package dev.agentswarm.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Every thread of a run: virtual, named, carrying the host's context, known until it ends.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Crew {
  private final Stage stage;
  private final String run;
  private final UnaryOperator<Runnable> context;
  private final AtomicLong numbers = new AtomicLong();
  // In the order of their beginning, so that what is done to all of them is done in the same order each time.
  private final Map<Long, Thread> threads = new ConcurrentSkipListMap<>();
  private final Set<Thread> steady = ConcurrentHashMap.newKeySet();

  Crew(Stage stage, String run, UnaryOperator<Runnable> context) {
    this.stage = stage;
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
    long number = numbers.incrementAndGet();
    Thread thread = stage.unstarted("swarm-" + run + "-" + name, () -> {
      try {
        carried.run();
      } finally {
        threads.remove(number);
      }
    });
    threads.put(number, thread);
    stage.start(thread);
    return thread;
  }

  /** Waits until every thread but the caller's has ended; false when some would not within this time. */
  boolean awaitQuiet(Duration most) throws InterruptedException {
    long deadline = stage.nanos() + most.toNanos();
    for (Thread thread : threads.values()) {
      if (thread != Thread.currentThread()
          && !stage.join(thread, Duration.ofNanos(Math.max(1, deadline - stage.nanos())))) {
        return false;
      }
    }
    return true;
  }

  void interruptAll() {
    threads.values().forEach(thread -> {
      if (thread != Thread.currentThread() && !steady.contains(thread)) {
        stage.interrupt(thread);
      }
    });
  }
}
