package dev.agentswarm.call;

import java.util.ArrayList;
import java.util.List;

/** A call and where it stands in its queue. Written by its dispatcher only. */
final class Ticket {
  /** Where a call stands. */
  enum State {
    /** It may go when it is its turn. */
    READY,
    /** It waits for the leader of its group. */
    HELD,
    /** It waits for the moment of its next try. */
    RESTING,
    /** It is under way. */
    OPEN
  }

  final Call call;
  final long arrival;
  State state = State.READY;
  double rank;
  double slack;
  /** Tries so far, those of closed gates not counted. */
  int tries;
  /** True once a try has failed: the call goes before those that were never tried. */
  boolean again;
  /** True when its next try is not held against the retry budget: the server has just come back. */
  boolean forgiven;
  /** When it may be tried again. */
  long restsUntil;
  /** Of the try under way: */
  long sentAt;
  long generation;
  int slot = -1;
  boolean probes;
  List<Allowance.Charge> charges = new ArrayList<>();

  Ticket(Call call, long arrival) {
    this.call = call;
    this.arrival = arrival;
    rank = call.rank();
    slack = call.slack();
  }

  /** True when it may wait for others of its group. */
  boolean mayWait() {
    return !call.group().isEmpty() && !again && slack > 0;
  }

  @Override
  public String toString() {
    return call.id() + " " + state + (again ? " again" : "") + (forgiven ? " forgiven" : "") + " rank " + rank
        + " slack " + slack + " tries " + tries + " until " + restsUntil + " sent " + sentAt + " slot " + slot
        + (probes ? " probes" : "");
  }
}
