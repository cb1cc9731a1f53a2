package dev.agentswarm.engine;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.inference.Inference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The real stage: virtual threads, the machine's time, the queues of the process. */
public enum LiveStage implements Stage {
  /** There is one, since there is one machine. */
  HERE;

  @Override
  public Thread unstarted(String name, Runnable work) {
    return Thread.ofVirtual().name(name).unstarted(work);
  }

  @Override
  public void start(Thread thread) {
    thread.start();
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    Thread.sleep(time);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // Nothing depends on it: whoever gives way looks again, and then parks.
  public void giveWay() {
    Thread.yield();
  }

  @Override
  public void park(Object where, Duration most) {
    LockSupport.parkNanos(where, most.toNanos());
  }

  @Override
  public void interrupt(Thread thread) {
    thread.interrupt();
  }

  @Override
  public boolean join(Thread thread, Duration most) throws InterruptedException {
    return thread.join(most);
  }

  @Override
  public CallQueue queue(Inference chosen) {
    return CallQueue.of(chosen, this);
  }

  @Override
  public void ring(Duration after, Runnable then) {
    AlarmClock.ring(after, then);
  }
}
