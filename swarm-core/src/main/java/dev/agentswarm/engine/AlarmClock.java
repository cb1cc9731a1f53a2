package dev.agentswarm.engine;

import dev.agentswarm.call.Alarm;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The one timer of all queues of the process: a daemon thread that ends when there is nothing to ring for. */
final class AlarmClock {
  static final Alarm ALARM = alarm();

  private AlarmClock() {}

  private static Alarm alarm() {
    ScheduledThreadPoolExecutor rings = new ScheduledThreadPoolExecutor(1,
        ring -> Thread.ofPlatform().daemon().name("swarm-alarm").unstarted(ring));
    rings.setKeepAliveTime(5, TimeUnit.SECONDS);
    rings.allowCoreThreadTimeOut(true);
    return (after, then) -> {
      // It is never taken back: ringing too often does no harm.
      ScheduledFuture<?> ignored = rings.schedule(then, after.toNanos(), TimeUnit.NANOSECONDS);
    };
  }
}
