package dev.agentswarm.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Hands things to one consumer, one at a time, in the order they were posted, on the thread of whoever finds it free.
 *
 * <p><b>Threads:</b> any may post; the consumer never runs twice at once, and what one run writes the next one sees. The
 * consumer must not block or throw. A parked mailbox thread would cost about fifty times as much when the run is idle.
 */
final class Mailbox<T> {
  private final Queue<T> posted = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> questions = new ConcurrentLinkedQueue<>();
  private final AtomicInteger work = new AtomicInteger();
  private final Consumer<T> consumer;

  Mailbox(Consumer<T> consumer) {
    this.consumer = consumer;
  }

  void post(T thing) {
    posted.add(thing);
    drain();
  }

  /** Has something done between two things, when what the consumer wrote can be read. It must not block or throw. */
  void between(Runnable question) {
    questions.add(question);
    drain();
  }

  private void drain() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    // Whoever raised the count from 0 drains for all until it is back at 0.
    int drained;
    do {
      drained = 0;
      for (T next = posted.poll(); next != null; next = posted.poll()) {
        drained++;
        consumer.accept(next);
      }
      for (Runnable next = questions.poll(); next != null; next = questions.poll()) {
        drained++;
        next.run();
      }
    } while (work.addAndGet(-drained) != 0);
  }
}
