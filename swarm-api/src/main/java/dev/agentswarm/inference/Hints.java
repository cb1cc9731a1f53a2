package dev.agentswarm.inference;

/**
 * What the machine knows of a call and a server may use; never needed for a right answer.
 *
 * @param run which run it belongs to, empty when unknown
 * @param task which task, empty when unknown
 * @param kind which kind of agent asks, empty when unknown
 * @param prefixGroup calls of the same group start with the same bytes
 * @param rank the estimated time, in seconds, from here to the end of the run: the longest path goes first
 * @param slot the place at the server that is kept for this call (see {@link RateLimits#slots}), or -1
 * @since 0.1
 */
public record Hints(String run, String task, String kind, String prefixGroup, double rank,
    int slot) {
  /** Nothing known. */
  public static final Hints NONE = new Hints("", "", "", "", 0, -1);

  /** No place of its own. */
  public Hints(String run, String task, String kind, String prefixGroup, double rank) {
    this(run, task, kind, prefixGroup, rank, -1);
  }

  /** The same in this place. */
  public Hints withSlot(int place) {
    return new Hints(run, task, kind, prefixGroup, rank, place);
  }

  /** The same with this rank. */
  public Hints withRank(double seconds) {
    return new Hints(run, task, kind, prefixGroup, seconds, slot);
  }
}
