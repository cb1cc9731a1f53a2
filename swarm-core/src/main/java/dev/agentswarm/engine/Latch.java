package dev.agentswarm.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Opens once and stays open; threads wait for that. Thread-safe. */
final class Latch {
  private static final Duration EVER = Duration.ofDays(365);

  private final Stage stage;
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  // Once true, stays true.
  private volatile boolean open;

  Latch(Stage stage) {
    this.stage = stage;
  }

  void open() {
    open = true;
    waiting.forEach(stage::unpark);
  }

  void await() throws InterruptedException {
    boolean opened = false;
    while (!opened) {
      opened = await(EVER);
    }
  }

  /** False when it did not open within this time. */
  boolean await(Duration most) throws InterruptedException {
    Thread me = Thread.currentThread();
    waiting.add(me);
    try {
      long from = stage.nanos();
      while (!open) {
        Duration left = most.minusNanos(stage.nanos() - from);
        if (Thread.interrupted()) {
          throw new InterruptedException("stopped while waiting for the end of a run");
        }
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        stage.park(this, left.compareTo(EVER) > 0 ? EVER : left);
      }
      return true;
    } finally {
      waiting.remove(me);
    }
  }
}
