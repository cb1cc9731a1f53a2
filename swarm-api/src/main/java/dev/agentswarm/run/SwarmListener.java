package dev.agentswarm.run;

/**
 * Hears the events of runs.
 *
 * <p><b>Threads:</b> called on one thread a run, in order, one event at a time; a slow listener delays only the end of
 * {@code await}, never the agents. <b>Errors:</b> an exception is logged and the listener goes on being called.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SwarmListener {
  /** Hears an event. */
  void on(Stamp stamp, SwarmEvent event);
}
