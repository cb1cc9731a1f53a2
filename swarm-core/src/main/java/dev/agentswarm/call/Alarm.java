package dev.agentswarm.call;

import java.time.Duration;

/** Rings once after a while. <b>Threads:</b> thread-safe; what rings must be quick. */
@FunctionalInterface
public interface Alarm {
  /** Runs this after that time, on a thread of the alarm's own. */
  void ring(Duration after, Runnable then);
}
