package dev.agentswarm.testkit.call;

/** What must hold of every queue, whatever happens around it. */
public enum CallRule {
  /** Open calls, slots, requests and tokens in a minute, tokens in a day never pass what was told. */
  LIMITS_HOLD,
  /** A slot serves one call at a time. */
  SLOTS_APART,
  /** Every call nobody cancels comes to an end. */
  NOBODY_IS_LOST,
  /** When all calls are over, nothing is held: no permit, no slot, no leader. */
  NOTHING_LEAKS,
  /** Only who waits is sent; only who has just failed or been answered is given back; nobody after it was cancelled. */
  ONE_AT_A_TIME,
  /** Inside a run: what is tried again, then started agents, then rank, then arrival; or the oldest of all. */
  ORDER_AS_PROMISED,
  /** No run is served further ahead of one that waits than by what remains of that one, or by 50 million tokens. */
  RUNS_SHARE,
  /** Of the runs that wait the one goes next that would be through first under fair sharing. */
  FIRST_THROUGH_FIRST,
  /** A run that is right about what remains of it is through no later than under fair sharing, whatever others say. */
  FAIR_AT_THE_LATEST,
  /** Who has slack waits for its leader's first token, and no longer than promised. */
  LEADERS_FIRST,
  /** Only what may be tried again is, not too often, and not before the server allows. */
  TRIES_ARE_BOUNDED,
  /** While an endpoint is paused one call tries at a time, and no quota is a reason to give a call back. */
  A_PAUSE_KEEPS_EVERYTHING,
  /** Every call that waits knows why. */
  WAITS_ARE_EXPLAINED,
  /** While a permit is free and nothing else is in the way, nobody waits. */
  NOBODY_IDLES
}
