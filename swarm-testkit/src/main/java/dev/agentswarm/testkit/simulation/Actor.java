package dev.agentswarm.testkit.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread in a simulation, and what it waits for. Touched by whoever holds the baton, but for what is volatile.
 */
final class Actor {
  /** Where an actor stands. */
  enum State {
    /** Not started. */
    NEW,
    /** It goes on as soon as it gets the baton. */
    READY,
    /** It has the baton. */
    PLAYS,
    /** It waits until somebody unparks it. */
    PARKED,
    /** It waits for the time, or for another actor's end. */
    SLEEPS,
    /** It is over. */
    ENDED
  }

  final long number;
  final Thread thread;
  State state = State.NEW;
  boolean permit;
  boolean interrupted;
  // Each wait has a number, so that a timer of an earlier one does not end it.
  long wait;
  long since;
  Object waitsFor = "its start";
  final List<Actor> joining = new ArrayList<>(0);
  // Given by the last who played, taken by this actor's thread.
  volatile boolean baton;
  // How often it tried to wait after the end of the world; its own thread's.
  int late;

  Actor(long number, Thread thread) {
    this.number = number;
    this.thread = thread;
  }

  @Nullable
  StackTraceElement whereItStands() {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (!frame.getClassName().startsWith("java.") && !frame.getClassName().startsWith("jdk.")) {
        return frame;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return thread.getName();
  }
}
