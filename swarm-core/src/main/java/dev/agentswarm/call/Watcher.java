package dev.agentswarm.call;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.run.Wait;
import java.time.Duration;

/**
 * Somebody whose calls wait, who wants to hear when they can wait long. <b>Threads:</b> called on any thread, without a
 * lock; what a higher number says is newer.
 */
public interface Watcher {
  /** Hears nothing. */
  Watcher NONE = new Watcher() {
    @Override
    public void paused(EndpointId endpoint, long number, String reason, Duration nextTry) {}

    @Override
    public void resumed(EndpointId endpoint, long number) {}

    @Override
    public void agents(EndpointId endpoint, long number, int most) {}

    @Override
    public void waits(EndpointId endpoint, String task, Wait.Reason why) {}

    @Override
    public void warned(EndpointId endpoint, String text) {}
  };

  /** Calls of it wait at a paused endpoint; the next try is made after that time. */
  void paused(EndpointId endpoint, long number, String reason, Duration nextTry);

  /** None of its calls waits at a paused endpoint any more. */
  void resumed(EndpointId endpoint, long number);

  /** So many agents that use this endpoint should be active. */
  void agents(EndpointId endpoint, long number, int most);

  /** A call of this task waits, on the calling thread, for this or now for this. */
  void waits(EndpointId endpoint, String task, Wait.Reason why);

  /** Something a person should know, such as a limit that was learned. */
  void warned(EndpointId endpoint, String text);
}
