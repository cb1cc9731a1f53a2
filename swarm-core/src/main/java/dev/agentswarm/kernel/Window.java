package dev.agentswarm.kernel;

import java.util.Set;
import java.util.TreeSet;

/**
 * How many agents that ask models may be active: about twice as many as calls are open at once, since some of them use
 * tools meanwhile. More would only take turns, and each turn of another evicts what the server has in its cache.
 */
final class Window {
  private final Set<String> kinds = new TreeSet<>();
  // Kinds that were found to ask a model, or to do without.
  private final Set<String> ask = new TreeSet<>();
  private final Set<String> doWithout = new TreeSet<>();
  private int most = Integer.MAX_VALUE;
  private int active;
  private boolean wasFull;

  void admit(int agents, Set<String> askingKinds) {
    most = agents;
    kinds.clear();
    kinds.addAll(askingKinds);
  }

  /** True when agents of this kind count. */
  boolean counts(String kind) {
    return kinds.contains(kind) && !doWithout.contains(kind);
  }

  boolean isFull() {
    return active >= most;
  }

  void entered(Attempt attempt) {
    attempt.counted = counts(attempt.kind);
    if (attempt.counted) {
      active++;
      wasFull |= isFull();
    }
  }

  void left(Attempt attempt) {
    if (attempt.counted) {
      attempt.counted = false;
      active--;
    }
  }

  /** An agent of this kind has asked a model; true when nobody thought it would. */
  boolean asked(String kind) {
    ask.add(kind);
    return doWithout.remove(kind);
  }

  /** An agent came to its end; true when its kind is found to do without a model. */
  boolean ended(Attempt attempt) {
    return kinds.contains(attempt.kind) && !ask.contains(attempt.kind)
        && doWithout.add(attempt.kind);
  }

  /** How many may be active; {@link Integer#MAX_VALUE} when that is not known. */
  int most() {
    return most;
  }

  /** True when it was full at some moment. */
  boolean wasFull() {
    return wasFull;
  }

  @Override
  public String toString() {
    return active + " of " + most + (wasFull ? " was full " : " ") + kinds + " ask " + ask + " do without "
        + doWithout;
  }
}
