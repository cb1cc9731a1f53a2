package dev.agentswarm.benchmarks.swarm;

import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets askers wait until another thread has their reply, as a server would: a model that answered on the asker's own
 * thread would let agents run to their end one after another, and look too good.
 */
final class Replies implements AutoCloseable {
  private final long latency;
  // All wait equally long, so they are due in the order in which they came.
  private final LinkedBlockingQueue<Due> queue = new LinkedBlockingQueue<>();
  private final Thread server;

  private static final class Due {
    final Thread asker = Thread.currentThread();
    final long at;
    volatile boolean come;

    Due(long at) {
      this.at = at;
    }
  }

  Replies(Duration latency) {
    this.latency = latency.toNanos();
    server = Thread.ofPlatform().daemon().name("replies").start(this::serve);
  }

  /** Waits for a reply. */
  void await() throws InterruptedException {
    Due due = new Due(System.nanoTime() + latency);
    queue.add(due);
    while (!due.come) {
      LockSupport.park(due);
      if (Thread.interrupted()) {
        throw new InterruptedException("stopped while waiting for a reply");
      }
    }
  }

  private void serve() {
    try {
      while (true) {
        Due due = queue.take();
        for (long left = due.at - System.nanoTime(); latency > 0 && left > 0; left = due.at
            - System.nanoTime()) {
          LockSupport.parkNanos(left);
          if (Thread.interrupted()) {
            return;
          }
        }
        due.come = true;
        LockSupport.unpark(due.asker);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.interrupt();
  }
}
