package dev.agentswarm.testkit.simulation;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/**
 * A simulation that cannot go on, and why: everybody waits for somebody else, or an actor waits for something outside of
 * the simulation.
 *
 * @since 0.1
 */
public final class SimulationException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private SimulationException(String message) {
    super(message);
  }

  static SimulationException deadlock(long now, Collection<Actor> actors) {
    String waiting = actors.stream()
        .filter(actor -> actor.state == Actor.State.PARKED || actor.state == Actor.State.SLEEPS)
        .sorted(Comparator.comparingLong(actor -> actor.number))
        .map(actor -> "\n  \"" + actor + "\" waits for " + actor.waitsFor + " since +"
            + Duration.ofNanos(actor.since))
        .collect(Collectors.joining());
    return new SimulationException("deadlock at +" + Duration.ofNanos(now)
        + " of virtual time: nobody can go on, and nothing is to come. Those wait:" + waiting);
  }

  static SimulationException standing(Actor actor) {
    StackTraceElement at = actor.whereItStands();
    return new SimulationException("\"" + actor + "\" waits for something outside of the simulation"
        + (at == null ? "" : ", at " + at)
        + ". In a simulation an agent waits through its AgentContext only (ask, call, sleep, once), a tool or a model"
        + " with Simulation.sleep: no Thread.sleep, no lock that is held while waiting, no other thread, no process and"
        + " no network");
  }

  static SimulationException stranger(Thread thread) {
    return new SimulationException("thread \"" + thread.getName() + "\" is not part of the simulation:"
        + " an agent works on the thread it was called on, and begins no other");
  }
}
