package dev.agentswarm.call;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Time and waiting, as a queue knows them: a clock, an alarm, and how a thread waits for another. Only the alarm must be
 * given; the rest is the machine's own unless a simulation says otherwise.
 *
 * <p><b>Threads:</b> thread-safe.
 */
@FunctionalInterface
public interface Pulse {
  /** Runs this once after that time, on a thread of the alarm's own. What rings must be quick. */
  void ring(Duration after, Runnable then);

  /** Monotonic time; only differences mean something. */
  default long nanos() {
    return System.nanoTime();
  }

  /** Waits until {@link #unpark}, interruption, or for no reason, by the rules of {@link LockSupport}. */
  default void park(Object where) {
    LockSupport.park(where);
  }

  /** Lets this thread go on, or not wait the next time. */
  default void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }
}
