package dev.agentswarm.engine;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.call.Pulse;
import dev.agentswarm.inference.Inference;
import java.time.Duration;

/**
 * Where a run plays: its threads, its time, and all waiting. The core begins no thread, reads no time and waits for
 * nothing but through its stage. There are two: {@link LiveStage}, and the virtual one of the testkit.
 *
 * <p><b>Threads:</b> thread-safe. Whoever waits is a thread that this stage has started; on the live stage any.
 */
public interface Stage extends Pulse {
  /** A virtual thread that has not started. */
  Thread unstarted(String name, Runnable work);

  /** Starts a thread of {@link #unstarted}. */
  void start(Thread thread);

  /** Waits so long; interruption ends it. */
  void sleep(Duration time) throws InterruptedException;

  /** Waits so long for an end that should come before: a run for which nothing else happens any more is stuck. */
  default void watch(Duration time) throws InterruptedException {
    sleep(time);
  }

  /** Lets other threads that can go on have their turn first, where there are any; what it waits for may have come then. */
  default void giveWay() {}

  /** Waits like {@link #park(Object)}, but so long at most. */
  void park(Object where, Duration most);

  /** Interrupts this thread. */
  void interrupt(Thread thread);

  /** Waits until this thread has ended; false when it has not after that time. */
  boolean join(Thread thread, Duration most) throws InterruptedException;

  /** The queue in front of what a route has chosen; of one endpoint there is one on this stage. */
  CallQueue queue(Inference chosen);
}
