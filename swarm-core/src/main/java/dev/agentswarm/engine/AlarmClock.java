package dev.agentswarm.engine;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer of all queues of the process: a daemon thread that ends when there is nothing to ring for. */
final class AlarmClock {
  private static final ScheduledThreadPoolExecutor RINGS = rings();

  private AlarmClock() {}

  private static ScheduledThreadPoolExecutor rings() {
    ScheduledThreadPoolExecutor rings = new ScheduledThreadPoolExecutor(1,
        ring -> Thread.ofPlatform().daemon().name("swarm-alarm").unstarted(ring));
    rings.setKeepAliveTime(5, TimeUnit.SECONDS);
    rings.allowCoreThreadTimeOut(true);
    return rings;
  }

  static void ring(Duration after, Runnable then) {
    // It is never taken back: ringing too often does no harm.
    ScheduledFuture<?> ignored = RINGS.schedule(then, after.toNanos(), TimeUnit.NANOSECONDS);
  }
}
