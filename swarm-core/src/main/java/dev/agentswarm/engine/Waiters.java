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
  // When another thread is with the kernel its answer is there in about a microsecond: less than parking takes.
  private static final int SPINS = 64;

  private final Stage stage;
  private final AtomicLong tickets = new AtomicLong();
  private final Map<Long, Waiter<T>> waiting = new ConcurrentHashMap<>();

  /** Who has drawn a ticket. */
  static final class Waiter<T> {
    private final long ticket;
    private final Thread thread = Thread.currentThread();
    // Written once by whoever answers, read by the waiting thread.
    private volatile @Nullable T answer;
    // Written by the waiting thread before it looks for the answer a last time and parks: who answers reads it afterwards.
    private volatile boolean parks;

    private Waiter(long ticket) {
      this.ticket = ticket;
    }

    /** Its number. */
    long ticket() {
      return ticket;
    }
  }

  Waiters(Stage stage) {
    this.stage = stage;
  }

  /** Draws a ticket; the asking thread must {@link #await} it. */
  Waiter<T> draw() {
    Waiter<T> waiter = new Waiter<>(tickets.incrementAndGet());
    waiting.put(waiter.ticket, waiter);
    return waiter;
  }

  /** Answers; an answer nobody waits for any more is dropped. */
  void answer(long ticket, T answer) {
    Waiter<T> waiter = waiting.remove(ticket);
    if (waiter != null) {
      waiter.answer = answer;
      // Whoever asks often brings the question to the kernel itself, and finds the answer when it comes to wait.
      if (waiter.parks) {
        stage.unpark(waiter.thread);
      }
    }
  }

  /** Waits for the answer. */
  T await(Waiter<T> waiter) throws InterruptedException {
    for (int i = 0; i < SPINS; i++) {
      T answer = waiter.answer;
      if (answer != null) {
        return answer;
      }
      Thread.onSpinWait();
    }
    // Another agent may have its turn here meanwhile; after that the answer mostly is there, and nobody need wake this one.
    stage.giveWay();
    waiter.parks = true;
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
      waiting.remove(waiter.ticket);
    }
  }

  /** What is waited for. */
  @Override
  public String toString() {
    return "the kernel's answer";
  }
}
