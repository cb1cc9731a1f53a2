package dev.agentswarm.testkit.junit;

import dev.agentswarm.call.CallQueue;
import dev.agentswarm.engine.LiveStage;
import dev.agentswarm.engine.Stage;
import dev.agentswarm.inference.Inference;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The real stage, which remembers every thread. */
final class WatchedStage implements Stage {
  private static final Stage LIVE = LiveStage.HERE;

  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();

  /** The names of those that have been started and have not ended after this time. */
  List<String> stillBusy(Duration patience) {
    long until = LIVE.nanos() + patience.toNanos();
    boolean interrupted = false;
    for (Thread thread : threads) {
      if (thread.getState() == Thread.State.NEW) {
        continue;
      }
      try {
        thread.join(Duration.ofNanos(Math.max(1, until - LIVE.nanos())));
      } catch (InterruptedException stop) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
  }

  @Override
  public Thread unstarted(String name, Runnable work) {
    Thread thread = LIVE.unstarted(name, work);
    threads.add(thread);
    return thread;
  }

  @Override
  public void start(Thread thread) {
    LIVE.start(thread);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    LIVE.sleep(time);
  }

  @Override
  public void giveWay() {
    LIVE.giveWay();
  }

  @Override
  public void park(Object where, Duration most) {
    LIVE.park(where, most);
  }

  @Override
  public void interrupt(Thread thread) {
    LIVE.interrupt(thread);
  }

  @Override
  public boolean join(Thread thread, Duration most) throws InterruptedException {
    return LIVE.join(thread, most);
  }

  @Override
  public CallQueue queue(Inference chosen) {
    return LIVE.queue(chosen);
  }

  @Override
  public void ring(Duration after, Runnable then) {
    LIVE.ring(after, then);
  }
}
