package dev.agentswarm.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Threads that have asked the kernel something and wait for its answer.
 *
 * <p><b>Threads:</b> thread-safe. Each ticket is waited for by the thread that drew it and answered once.
 */
final class Waiters<T> {
  private final Stage stage;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, Waiter<T>> waiting = new ConcurrentHashMap<>();

  private static final class Waiter<T> {
    final Thread thread = Thread.currentThread();
    // Written once by whoever answers, read by the waiting thread.
    volatile @Nullable T answer;
  }

  Waiters(Stage stage) {
    this.stage = stage;
  }

  /** Draws a ticket; the asking thread must {@link #await} it. */
  long draw() {
    long ticket = tickets.incrementAndGet();
    waiting.put(ticket, new Waiter<>());
    return ticket;
  }

  /** Answers; an answer nobody waits for any more is dropped. */
  void answer(long ticket, T answer) {
    Waiter<T> waiter = waiting.get(ticket);
    if (waiter != null) {
      waiter.answer = answer;
      stage.unpark(waiter.thread);
    }
  }

  /** Waits for the answer. */
  T await(long ticket) throws InterruptedException {
    Waiter<T> waiter = waiting.get(ticket);
    if (waiter == null) {
      throw new IllegalStateException("ticket " + ticket + " was not drawn or is used up");
    }
    try {
      while (true) {
        T answer = waiter.answer;
        if (answer != null) {
          return answer;
        }
        if (Thread.interrupted()) {
          throw new InterruptedException("stopped while waiting for the kernel");
        }
        stage.park(this);
      }
    } finally {
      waiting.remove(ticket);
    }
  }
}
