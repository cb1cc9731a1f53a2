package dev.agentswarm.standard;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Ways to choose which ready tasks start. {@link #criticalPath} is what a swarm uses where nothing else is said.
 *
 * <p><b>Threads:</b> every scheduler made here is immutable and pure.
 *
 * @since 0.1
 */
public final class Schedulers {
  private static final Scheduler CRITICAL_PATH = new Named("criticalPath",
      view -> first(view.byRank(), view.free()));
  private static final Scheduler ARRIVAL = new Named("arrival", view -> first(view.byArrival(), view.free()));
  private static final Comparator<Candidate> BY_ARRIVAL = Comparator.comparingLong(Candidate::arrival);
  private static final Scheduler SHORTEST = new Named("shortest",
      view -> best(view, Comparator.comparingDouble(Candidate::duration).thenComparing(BY_ARRIVAL)));
  private static final Scheduler LONGEST = new Named("longest",
      view -> best(view,
          Comparator.comparingDouble(Candidate::duration).reversed().thenComparing(BY_ARRIVAL)));

  private Schedulers() {}

  private record Named(String name, Scheduler choice) implements Scheduler {
    @Override
    public List<TaskId> choose(ScheduleView view) {
      return choice.choose(view);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** The longest way to the end first: what ends a run soonest when estimates are any good. Reads only what it takes. */
  public static Scheduler criticalPath() {
    return CRITICAL_PATH;
  }

  /** First come, first served. Reads only what it takes. */
  public static Scheduler arrival() {
    return ARRIVAL;
  }

  /** The shortest task first: many results soon. Reads every candidate. */
  public static Scheduler shortest() {
    return SHORTEST;
  }

  /** The longest task first: fills places evenly where tasks do not depend on each other. Reads every candidate. */
  public static Scheduler longest() {
    return LONGEST;
  }

  /** By lot, the same lot for the same seed and decision: a yardstick for others. Reads every candidate. */
  public static Scheduler random(long seed) {
    return new Named("random(" + seed + ")", view -> {
      SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (view.decision() + 1));
      List<TaskId> drawn = new ArrayList<>();
      int seen = 0;
      for (Candidate candidate : view.byArrival()) {
        // A fair draw of so many in one pass: the n-th replaces one of the drawn with chance free / n.
        int place = seen < view.free() ? drawn.size() : random.nextInt(seen + 1);
        if (place == drawn.size() && drawn.size() < view.free()) {
          drawn.add(candidate.task());
        } else if (place < drawn.size()) {
          drawn.set(place, candidate.task());
        }
        seen++;
      }
      return drawn;
    });
  }

  /** As the other one chooses, but in every k-th decision the oldest candidate comes first, so that none waits for ever. */
  public static Scheduler agingEvery(int k, Scheduler other) {
    if (k < 1) {
      throw new IllegalArgumentException("k must be >= 1: k=" + k);
    }
    return new Named("agingEvery(" + k + ", " + other + ")", view -> {
      List<TaskId> chosen = other.choose(view);
      Iterator<Candidate> oldest = view.byArrival().iterator();
      if (view.free() < 1 || view.decision() % k != k - 1 || !oldest.hasNext()) {
        return chosen;
      }
      List<TaskId> aged = new ArrayList<>(List.of(oldest.next().task()));
      chosen.stream().filter(task -> !task.equals(aged.get(0))).limit(view.free() - 1L).forEach(aged::add);
      return aged;
    });
  }

  /**
   * As the other one chooses, but whoever has slack gives its place to those who begin their prompts as the first chosen
   * one does, so that they start side by side and the server reads their common beginning once. Nobody who is urgent is
   * moved, and as many start as before.
   *
   * <p>Reads the candidates by rank as far as it must to know those that were chosen.
   *
   * @param slack by how many seconds another way to the end must be longer for a task to be moved
   * @throws IllegalArgumentException when slack is not > 0
   */
  public static Scheduler groupingPrefixes(double slack, Scheduler other) {
    if (!(slack > 0)) {
      throw new IllegalArgumentException("slack must be > 0: slack=" + slack);
    }
    return new Named("groupingPrefixes(" + slack + ", " + other + ")",
        view -> grouped(view, slack, other.choose(view)));
  }

  private static List<TaskId> grouped(ScheduleView view, double slack, List<TaskId> chosen) {
    if (chosen.size() < 2) {
      return chosen;
    }
    Set<TaskId> taken = new HashSet<>(chosen);
    Map<TaskId, Candidate> known = new HashMap<>();
    double longest = Double.NaN;
    for (Iterator<Candidate> next = view.byRank().iterator(); known.size() < taken.size()
        && next.hasNext();) {
      Candidate candidate = next.next();
      longest = Double.isNaN(longest) ? candidate.rank() : longest;
      if (taken.contains(candidate.task())) {
        known.put(candidate.task(), candidate);
      }
    }
    Candidate leader = known.get(chosen.get(0));
    if (leader == null) {
      return chosen;
    }
    List<TaskId> side = new ArrayList<>(chosen);
    Iterator<Candidate> group = view.group(leader.group()).iterator();
    // The least urgent gives way first.
    for (int i = side.size() - 1; i > 0; i--) {
      Candidate one = known.get(side.get(i));
      if (one == null || one.group().equals(leader.group()) || longest - one.rank() < slack) {
        continue;
      }
      TaskId fellow = nextOf(group, taken);
      if (fellow == null) {
        break;
      }
      side.set(i, fellow);
    }
    return side;
  }

  private static @Nullable TaskId nextOf(Iterator<Candidate> group, Set<TaskId> taken) {
    while (group.hasNext()) {
      TaskId task = group.next().task();
      if (!taken.contains(task)) {
        return task;
      }
    }
    return null;
  }

  private static List<TaskId> first(Iterable<Candidate> cursor, int free) {
    List<TaskId> chosen = new ArrayList<>();
    // The cursor is asked no further than needed: looking at one more may cost something.
    for (Iterator<Candidate> next = cursor.iterator(); chosen.size() < free && next.hasNext();) {
      chosen.add(next.next().task());
    }
    return chosen;
  }

  private static List<TaskId> best(ScheduleView view, Comparator<Candidate> order) {
    if (view.free() < 1) {
      return List.of();
    }
    // Holds the best so far, the worst of them on top.
    PriorityQueue<Candidate> best = new PriorityQueue<>(Collections.reverseOrder(order));
    for (Candidate candidate : view.byArrival()) {
      best.add(candidate);
      if (best.size() > view.free()) {
        best.remove();
      }
    }
    return best.stream().sorted(order).map(Candidate::task).toList();
  }
}
