package dev.agentswarm.schedule;

import java.time.Instant;

/**
 * What a scheduler sees: the tasks that may start now. Tasks that may not (overlapping writes, limits of a kind) are not
 * in it.
 *
 * <p><b>Lifetime:</b> one call of {@link Scheduler#choose}; afterwards every method throws
 * {@link IllegalStateException}. <b>Cost:</b> iterating is lazy: read only as far as needed.
 *
 * @since 0.1
 */
public interface ScheduleView {
  /** How many tasks may be chosen. */
  int free();

  /** How many decisions were made before this one. */
  long decision();

  /** The run's time. */
  Instant now();

  /** By rank, highest first; of equal ranks whoever is needed by more tasks, then by arrival. */
  Iterable<Candidate> byRank();

  /** By arrival, oldest first. */
  Iterable<Candidate> byArrival();

  /** The candidates of one group, by rank. */
  Iterable<Candidate> group(String name);
}
