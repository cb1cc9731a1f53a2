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
  private final Queue<T> posted;
  private final Queue<Runnable> questions = new ConcurrentLinkedQueue<>();
  // How many have come to say that there is something, since nobody was draining. Whoever raises it from 0 drains.
  private final AtomicInteger calls = new AtomicInteger();
  private final Consumer<T> consumer;

  Mailbox(Consumer<T> consumer) {
    this(consumer, new ConcurrentLinkedQueue<>());
  }

  Mailbox(Consumer<T> consumer, Queue<T> posted) {
    this.consumer = consumer;
    this.posted = posted;
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
    if (calls.getAndIncrement() != 0) {
      return;
    }
    // Calls are counted, not things: one may be taken between its adding and its call, and the count must not pass 0
    // while somebody drains.
    int heard = 1;
    do {
      for (T next = posted.poll(); next != null; next = posted.poll()) {
        consumer.accept(next);
      }
      for (Runnable next = questions.poll(); next != null; next = questions.poll()) {
        next.run();
      }
      heard = calls.addAndGet(-heard);
    } while (heard != 0);
  }
}
