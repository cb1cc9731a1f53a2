package dev.agentswarm.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attempts for which something goes on outside: an agent, a judging, a merge; and the longest way from any of them. */
final class Busy {
  private final Map<AttemptId, Double> ways = new LinkedHashMap<>();
  /** How many there are of each rank. */
  private final TreeMap<Double, Integer> ranks = new TreeMap<>();

  /** Something begins for this attempt, with so long a way from here to the end. */
  void add(AttemptId attempt, double rank) {
    forget(ways.put(attempt, rank));
    ranks.merge(rank, 1, Integer::sum);
  }

  /** What went on is over. */
  void remove(AttemptId attempt) {
    forget(ways.remove(attempt));
  }

  /** The way of an attempt is another now, if something goes on for it. */
  void rerank(AttemptId attempt, double rank) {
    if (ways.containsKey(attempt)) {
      add(attempt, rank);
    }
  }

  private void forget(@Nullable Double way) {
    if (way != null) {
      ranks.computeIfPresent(way, (rank, count) -> count == 1 ? null : count - 1);
    }
  }

  boolean contains(AttemptId attempt) {
    return ways.containsKey(attempt);
  }

  boolean isEmpty() {
    return ways.isEmpty();
  }

  /** In the order in which they began. */
  Set<AttemptId> attempts() {
    return ways.keySet();
  }

  /** The longest way; 0 when there is none. */
  double top() {
    return ranks.isEmpty() ? 0 : ranks.lastKey();
  }

  @Override
  public String toString() {
    return ways.keySet().toString();
  }
}
