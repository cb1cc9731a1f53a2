package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.schedule.Scheduler} promises. The kernel overrules who breaks S1, S2, S3 or S5 and
 * names the number in a warning of the run; S4 and S6 it cannot see; S7 and S8 bind those who promise them.
 *
 * @since 0.1
 */
public enum SchedulerRule implements ContractRule {
  /** Every task chosen is a candidate of the view, and none is chosen twice. */
  S1(
      "Every task chosen is a candidate of the view, and none is chosen twice.",
      "take ids from the cursors of this view only, never from an earlier call; two cursors of "
          + "one view give the same tasks again, so pass over those you have already."),
  /** At most ScheduleView.free tasks are chosen. */
  S2(
      "At most ScheduleView.free tasks are chosen.",
      "stop after view.free() tasks, which may be 0."),
  /** While there are candidates and a free place, at least one is chosen: nothing idles. */
  S3(
      "While there are candidates and a free place, at least one is chosen: nothing idles.",
      "fall back to view.byRank() or view.byArrival() where your favourites are not there."),
  /** Pure: equal views give equal answers; no clock, no chance but from a seed, no state, no waiting. */
  S4(
      "Pure: equal views give equal answers; no clock, no chance but from a seed, no state, no "
          + "waiting.",
      "take the time from view.now() and chance from a fixed seed and view.decision(); keep no "
          + "field that changes; never sleep, lock or ask anything outside; break ties by arrival."),
  /** No exception and no null, whatever the view. */
  S5(
      "No exception and no null, whatever the view.",
      "think of a view without candidates, an empty group, equal and unknown (0) durations and "
          + "ranks, and more free places than candidates."),
  /** The view and its cursors are used during the call alone. */
  S6(
      "The view and its cursors are used during the call alone.",
      "give back a list of your own, not one that reads the view when it is read, and keep no "
          + "view or iterator in a field."),
  /** Whoever is the oldest candidate is chosen within as many decisions as promised, whoever comes later. */
  S7(
      "Whoever is the oldest candidate is chosen within as many decisions as promised, whoever "
          + "comes later.",
      "let every k-th decision begin with view.byArrival(), or wrap the scheduler: "
          + "Schedulers.agingEvery(k, scheduler)."),
  /** A decision reads at most as many candidates as promised. */
  S8(
      "A decision reads at most as many candidates as promised.",
      "leave the loop over a cursor as soon as there are enough; cursors are in order, so do not "
          + "copy or sort them.");

  private final String promise;
  private final String check;

  SchedulerRule(String promise, String check) {
    this.promise = promise;
    this.check = check;
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public String check() {
    return check;
  }
}
