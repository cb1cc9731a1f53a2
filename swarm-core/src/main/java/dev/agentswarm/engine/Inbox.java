package dev.agentswarm.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Things for one thread that waits for them, in the order they were put.
 *
 * <p><b>Threads:</b> any may put; one takes.
 */
final class Inbox<T> {
  private final Stage stage;
  private final Queue<T> things = new ConcurrentLinkedQueue<>();
  // The taker, while it waits or is about to.
  private final AtomicReference<@Nullable Thread> waits = new AtomicReference<>();

  Inbox(Stage stage) {
    this.stage = stage;
  }

  void put(T thing) {
    things.add(thing);
    if (waits.get() != null) {
      Thread taker = waits.getAndSet(null);
      if (taker != null) {
        stage.unpark(taker);
      }
    }
  }

  T take() throws InterruptedException {
    if (things.isEmpty()) {
      // While others are at work there will be something when they have had their turn, and nobody need wake the taker.
      stage.giveWay();
    }
    try {
      while (true) {
        T next = things.poll();
        if (next != null) {
          return next;
        }
        waits.set(Thread.currentThread());
        // What was put before the taker could be seen waiting wakes nobody.
        if (things.isEmpty()) {
          if (Thread.interrupted()) {
            throw new InterruptedException("stopped while nothing came");
          }
          stage.park(this);
        }
      }
    } finally {
      waits.set(null);
    }
  }

  /** What is waited for. */
  @Override
  public String toString() {
    return "something to do";
  }
}
