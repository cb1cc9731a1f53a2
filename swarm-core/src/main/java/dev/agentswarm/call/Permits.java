package dev.agentswarm.call;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * So many calls at once; who waits is served by rank, highest first, then in the order of arrival.
 *
 * <p><b>Threads:</b> thread-safe. A permit is never lost: an interrupted waiter hands it on.
 */
final class Permits {
  private final ReentrantLock lock = new ReentrantLock();
  // All below is guarded by the lock. Always holds: taken <= width, or width was lowered meanwhile.
  private final PriorityQueue<Waiter> waiting = new PriorityQueue<>(
      Comparator.comparingDouble((Waiter waiter) -> -waiter.rank)
          .thenComparingLong(waiter -> waiter.arrival));
  private int width;
  private int taken;
  private long arrivals;

  private static final class Waiter {
    final double rank;
    final long arrival;
    final Condition turn;
    boolean served;

    Waiter(double rank, long arrival, Condition turn) {
      this.rank = rank;
      this.arrival = arrival;
      this.turn = turn;
    }
  }

  Permits(int width) {
    this.width = width;
  }

  /** Waits for a permit. */
  void acquire(double rank) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      if (taken < width && waiting.isEmpty()) {
        taken++;
        return;
      }
      Waiter me = new Waiter(rank, arrivals++, lock.newCondition());
      waiting.add(me);
      try {
        while (!me.served) {
          me.turn.await();
        }
      } catch (InterruptedException stop) {
        if (me.served) {
          taken--;
          serve();
        } else {
          waiting.remove(me);
        }
        throw stop;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Gives a permit back. */
  void release() {
    lock.lock();
    try {
      taken--;
      serve();
    } finally {
      lock.unlock();
    }
  }

  /** At least this many calls may be open at once: the widest adapter of the endpoint counts. */
  void widen(int atLeast) {
    lock.lock();
    try {
      if (atLeast > width) {
        width = atLeast;
        serve();
      }
    } finally {
      lock.unlock();
    }
  }

  private void serve() {
    while (taken < width && !waiting.isEmpty()) {
      Waiter next = waiting.remove();
      next.served = true;
      taken++;
      next.turn.signal();
    }
  }
}
