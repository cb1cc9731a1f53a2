package dev.agentswarm.testkit.graph;

import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.Schedulers;
import java.util.Arrays;
import java.util.Locale;

/**
 * The schedulers that come with the swarm, by name.
 *
 * @since 0.1
 */
public enum Policy {
  CRITICAL_PATH, ARRIVAL, SHORTEST, LONGEST, RANDOM;

  /** The scheduler; the seed counts for {@link #RANDOM} alone. */
  public Scheduler scheduler(long seed) {
    return switch (this) {
      case CRITICAL_PATH -> Schedulers.criticalPath();
      case ARRIVAL -> Schedulers.arrival();
      case SHORTEST -> Schedulers.shortest();
      case LONGEST -> Schedulers.longest();
      case RANDOM -> Schedulers.random(seed);
    };
  }

  /**
   * The policy of this name.
   *
   * @throws IllegalArgumentException naming those there are
   */
  public static Policy named(String name) {
    for (Policy policy : values()) {
      if (policy.toString().equals(name)) {
        return policy;
      }
    }
    throw new IllegalArgumentException(
        "there is no policy \"" + name + "\": choose one of " + Arrays.toString(values()));
  }

  /** As it is written: {@code critical-path}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
