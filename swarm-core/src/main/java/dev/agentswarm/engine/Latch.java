package dev.agentswarm.engine;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Opens once and stays open; threads wait for that. Thread-safe. */
final class Latch {
  private static final Duration LONGEST = Duration.ofDays(365);

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
    Thread me = Thread.currentThread();
    waiting.add(me);
    try {
      while (!open) {
        stopIfInterrupted();
        stage.park(this);
      }
    } finally {
      waiting.remove(me);
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
        stopIfInterrupted();
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        stage.park(this, left.compareTo(LONGEST) > 0 ? LONGEST : left);
      }
      return true;
    } finally {
      waiting.remove(me);
    }
  }

  private static void stopIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while waiting for the end of a run");
    }
  }

  /** What is waited for. */
  @Override
  public String toString() {
    return "the end of a run";
  }
}
