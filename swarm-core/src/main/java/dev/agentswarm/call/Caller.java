package dev.agentswarm.call;

/**
 * Who makes a call, and what is known of how much it matters.
 *
 * @param run whose run it is
 * @param task which task or agent asks
 * @param group calls of the same group start with the same bytes; empty when that is not known
 * @param started whether the agent has begun already
 * @param rank the estimated time, in seconds, from here to the end of the run
 * @param slack how many seconds the call may be late without the run being late
 * @param remaining how many tokens the run is thought to take yet, this call included; 0 when nothing is known
 * @param watcher hears when calls of the run wait long
 */
public record Caller(String run, String task, String group, boolean started, double rank, double slack,
    long remaining, Watcher watcher) {
  /** The same, of this group. */
  public Caller of(String other) {
    return new Caller(run, task, other, started, rank, slack, remaining, watcher);
  }

  /** Nothing known. */
  public static final Caller UNKNOWN = new Caller("", "", "", false, 0, 0, 0, Watcher.NONE);
}
