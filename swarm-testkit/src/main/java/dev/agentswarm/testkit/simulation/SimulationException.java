package dev.agentswarm.testkit.simulation;

/**
 * A simulation that cannot go on, and why: everybody waits for somebody else, or an actor waits for something outside of
 * the simulation.
 *
 * @since 0.1
 */
public final class SimulationException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  SimulationException(String message) {
    super(message);
  }
}
