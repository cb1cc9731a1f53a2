package dev.agentswarm.testkit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What came to a server and what became of it.
 *
 * <p><b>Threads:</b> thread-safe.
 */
final class Ledger {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All below is guarded by the lock.
  private final List<Received> requests = new ArrayList<>();
  private int connections;
  private int live;
  private int open;
  private int peak;
  private int abandoned;

  int connected() {
    lock.lock();
    try {
      live++;
      return ++connections;
    } finally {
      lock.unlock();
    }
  }

  void disconnected() {
    lock.lock();
    try {
      live--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Notes a request and gives its number, counted from 1. */
  int came(Received request) {
    lock.lock();
    try {
      requests.add(request);
      open++;
      peak = Math.max(peak, open);
      changed.signalAll();
      return requests.size();
    } finally {
      lock.unlock();
    }
  }

  /** An answer is out, or its client left before. */
  void over(boolean left) {
    lock.lock();
    try {
      open--;
      abandoned += left ? 1 : 0;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Received> requests() {
    lock.lock();
    try {
      return List.copyOf(requests);
    } finally {
      lock.unlock();
    }
  }

  int count() {
    lock.lock();
    try {
      return requests.size();
    } finally {
      lock.unlock();
    }
  }

  int connections() {
    lock.lock();
    try {
      return connections;
    } finally {
      lock.unlock();
    }
  }

  int open() {
    lock.lock();
    try {
      return open;
    } finally {
      lock.unlock();
    }
  }

  int peak() {
    lock.lock();
    try {
      return peak;
    } finally {
      lock.unlock();
    }
  }

  void awaitRequests(int wanted) throws InterruptedException {
    await(() -> requests.size() >= wanted);
  }

  void awaitAbandoned(int wanted) throws InterruptedException {
    await(() -> abandoned >= wanted);
  }

  void awaitDisconnected() throws InterruptedException {
    await(() -> live == 0);
  }

  private void await(BooleanSupplier reached) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!reached.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
