package dev.agentswarm.testkit.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What is to come, by its moment. Confined to the baton. */
final class Timetable {
  /** No wait is longer. */
  static final Duration LONGEST = Duration.ofDays(36_500);

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(
      Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
  private long numbers;

  /** An actor's wait ends, or an alarm rings; who only watches keeps nothing going. */
  record Entry(long at, long number, @Nullable Actor actor, long turn, boolean watches,
      @Nullable Runnable then) {
    private boolean isStale() {
      return actor != null && (actor.wait != turn || actor.state == Actor.State.ENDED);
    }
  }

  /** The actor's next wait ends after this time. */
  void wake(long now, Actor actor, Duration after, boolean watches) {
    entries.add(new Entry(now + nanos(after), ++numbers, actor, actor.wait + 1, watches, null));
  }

  /** This runs after that time. */
  void ring(long now, Duration after, Runnable then) {
    entries.add(new Entry(now + nanos(after), ++numbers, null, 0, false, then));
  }

  private static long nanos(Duration time) {
    return time.isNegative() ? 0 : (time.compareTo(LONGEST) > 0 ? LONGEST : time).toNanos();
  }

  /** All of the next moment; none when nothing is to come, or nothing but what watches. */
  List<Entry> next() {
    dropStale();
    Entry first = entries.peek();
    if (first == null
        || (first.watches() && entries.stream().allMatch(other -> other.watches() || other.isStale()))) {
      return List.of();
    }
    // All of one moment together, so that another order of them can be tried.
    List<Entry> now = new ArrayList<>(1);
    for (Entry next = first; next != null && next.at() == first.at(); next = entries.peek()) {
      now.add(entries.remove());
      dropStale();
    }
    return now;
  }

  private void dropStale() {
    for (Entry next = entries.peek(); next != null && next.isStale(); next = entries.peek()) {
      entries.remove();
    }
  }
}
