package dev.agentswarm.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SchedulersTest {
  // Arrival order a, b, c, d; ranks and durations speak for others.
  private final List<Candidate> four = List.of(candidate("a", 1, 3, 0), candidate("b", 9, 3, 1),
      candidate("c", 5, 1, 2), candidate("d", 9, 8, 3));

  private static Candidate candidate(String id, double rank, double duration, long arrival) {
    return new Candidate(TaskId.of(id), "code", rank, duration, arrival, "");
  }

  /** A view that counts how many candidates were looked at. */
  private record View(int free, long decision, List<Candidate> all,
      AtomicInteger read) implements ScheduleView {
    View(int free, long decision, List<Candidate> all) {
      this(free, decision, all, new AtomicInteger());
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Iterable<Candidate> byRank() {
      return counted(
          Comparator.comparingDouble(Candidate::rank).reversed().thenComparingLong(Candidate::arrival));
    }

    @Override
    public Iterable<Candidate> byArrival() {
      return counted(Comparator.comparingLong(Candidate::arrival));
    }

    @Override
    public Iterable<Candidate> group(String name) {
      return new View(free, decision,
          all.stream().filter(candidate -> candidate.group().equals(name)).toList())
          .byRank();
    }

    private Iterable<Candidate> counted(Comparator<Candidate> order) {
      Iterator<Candidate> sorted = all.stream().sorted(order).iterator();
      return () -> new Iterator<>() {
        @Override
        public boolean hasNext() {
          return sorted.hasNext();
        }

        @Override
        public Candidate next() {
          read.incrementAndGet();
          return sorted.next();
        }
      };
    }
  }

  private List<String> choice(Scheduler scheduler, int free) {
    return scheduler.choose(new View(free, 0, four)).stream().map(TaskId::value).toList();
  }

  @Test
  void eachChoosesByItsRuleAndTiesByArrival() {
    assertThat(choice(Schedulers.criticalPath(), 3)).containsExactly("b", "d", "c");
    assertThat(choice(Schedulers.arrival(), 2)).containsExactly("a", "b");
    assertThat(choice(Schedulers.shortest(), 3)).containsExactly("c", "a", "b");
    assertThat(choice(Schedulers.longest(), 3)).containsExactly("d", "a", "b");
  }

  @Test
  void criticalPathAndArrivalReadNoFurtherThanTheyTake() {
    for (Scheduler scheduler : List.of(Schedulers.criticalPath(), Schedulers.arrival())) {
      View view = new View(2, 0, four);
      scheduler.choose(view);
      assertThat(view.read()).as("%s", scheduler).hasValue(2);
    }
  }

  @Test
  void everyKthDecisionBeginsWithTheOldest() {
    Scheduler aging = Schedulers.agingEvery(3, Schedulers.criticalPath());
    List<String> first = new ArrayList<>();
    for (long decision = 0; decision < 6; decision++) {
      first.add(aging.choose(new View(2, decision, four)).get(0).value());
    }

    assertThat(first).containsExactly("b", "b", "a", "b", "b", "a");
    assertThat(aging.choose(new View(2, 2, four))).containsExactly(TaskId.of("a"), TaskId.of("b"));
    assertThatThrownBy(() -> Schedulers.agingEvery(0, aging)).hasMessageContaining("k must be >= 1: k=0");
    assertThat(aging).hasToString("agingEvery(3, criticalPath)");
  }

  private static Candidate grouped(String id, double rank, long arrival, String group) {
    return new Candidate(TaskId.of(id), group, rank, 1, arrival, group);
  }

  @Test
  void whoHasSlackGivesItsPlaceToTheGroupOfTheFirst() {
    List<Candidate> all = List.of(grouped("w1", 100, 0, "write"), grouped("c1", 98, 1, "code"),
        grouped("c2", 60, 2, "code"), grouped("c3", 50, 3, "code"), grouped("w2", 40, 4, "write"),
        grouped("w3", 30, 5, "write"));
    Scheduler grouping = Schedulers.groupingPrefixes(10, Schedulers.criticalPath());

    assertThat(grouping.choose(new View(4, 0, all)).stream().map(TaskId::value)).containsExactly("w1", "c1",
        "w3", "w2");
    assertThat(Schedulers.groupingPrefixes(70, Schedulers.criticalPath()).choose(new View(4, 0, all)))
        .isEqualTo(Schedulers.criticalPath().choose(new View(4, 0, all)));
    assertThat(grouping).hasToString("groupingPrefixes(10.0, criticalPath)");
    assertThatThrownBy(() -> Schedulers.groupingPrefixes(0, grouping))
        .hasMessageContaining("slack must be > 0");
  }

  /** How many decisions the oldest of them waits while ever more urgent ones come; the wait is given up at the most. */
  private static int waitOfTheOldest(Scheduler scheduler, int free, int most) {
    List<Candidate> all = new ArrayList<>(List.of(candidate("old", 0, 5, 0)));
    int names = 0;
    for (int decision = 0; decision < most; decision++) {
      while (all.size() < 3 * free + 1) {
        all.add(candidate("new" + names, 1_000 + names, 1, ++names));
      }
      List<TaskId> chosen = scheduler.choose(new View(free, decision, List.copyOf(all)));
      if (chosen.contains(TaskId.of("old"))) {
        return decision + 1;
      }
      all.removeIf(candidate -> chosen.contains(candidate.task()));
    }
    return most;
  }

  @Property(tries = 100)
  void theOldestNeverWaitsLongerThanTheBound(@ForAll @IntRange(min = 1, max = 12) int k,
      @ForAll @IntRange(min = 1, max = 6) int free) {
    for (Scheduler other : List.of(Schedulers.criticalPath(), Schedulers.shortest(), Schedulers.random(3),
        Schedulers.groupingPrefixes(1, Schedulers.criticalPath()))) {
      assertThat(waitOfTheOldest(Schedulers.agingEvery(k, other), free, 100)).as("%s", other)
          .isLessThanOrEqualTo(k);
      assertThat(
          waitOfTheOldest(Schedulers.groupingPrefixes(1, Schedulers.agingEvery(k, other)), free, 100))
          .as("around %s", other).isLessThanOrEqualTo(k);
    }
    // Planted: without the bound it waits for ever, and with one that is off by one for longer.
    assertThat(waitOfTheOldest(Schedulers.criticalPath(), free, 100)).isEqualTo(100);
    assertThat(waitOfTheOldest(Schedulers.agingEvery(k + 1, Schedulers.criticalPath()), free, 100))
        .isGreaterThan(k);
  }

  /** What rules S1 to S3 say of a choice; empty when it keeps them. */
  private static List<String> breaches(List<TaskId> chosen, View view) {
    List<String> breaches = new ArrayList<>();
    if (new HashSet<>(chosen).size() < chosen.size()
        || !view.all().stream().map(Candidate::task).toList().containsAll(chosen)) {
      breaches.add("S1");
    }
    if (chosen.size() > view.free()) {
      breaches.add("S2");
    }
    if (chosen.size() < Math.min(view.free(), view.all().size())) {
      breaches.add("S3");
    }
    return breaches;
  }

  @Test
  void decoratorsThatAreWrongAreNoticed() {
    View view = new View(3, 7, four);
    Scheduler path = Schedulers.criticalPath();
    // The oldest comes first, and stays where it was too.
    Scheduler twice = seen -> {
      List<TaskId> chosen = new ArrayList<>(path.choose(seen));
      chosen.set(2, chosen.get(0));
      return chosen;
    };
    Scheduler more = seen -> {
      List<TaskId> chosen = new ArrayList<>(path.choose(seen));
      chosen.add(0, seen.byArrival().iterator().next().task());
      return chosen;
    };
    Scheduler holdsBack = seen -> path.choose(seen).subList(0, 1);

    assertThat(breaches(twice.choose(view), view)).containsExactly("S1");
    assertThat(breaches(more.choose(view), view)).containsExactly("S2");
    assertThat(breaches(holdsBack.choose(view), view)).containsExactly("S3");
    assertThat(breaches(Schedulers.agingEvery(8, path).choose(view), view)).isEmpty();
  }

  @Test
  void chanceDiffersBySeedAndDecisionAndGivesEachItsTurn() {
    Set<List<TaskId>> bySeed = new HashSet<>();
    Set<TaskId> drawn = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      bySeed.add(Schedulers.random(i).choose(new View(2, 0, four)));
      drawn.addAll(Schedulers.random(7).choose(new View(1, i, four)));
    }
    assertThat(bySeed).hasSizeGreaterThan(3);
    assertThat(drawn).hasSize(4);
  }

  @Property(tries = 300)
  void everySchedulerKeepsTheRules(@ForAll long seed, @ForAll @IntRange(max = 40) int size,
      @ForAll @IntRange(min = 1, max = 20) int free, @ForAll @IntRange(max = 1_000) int decision) {
    Random random = new Random(seed);
    List<Candidate> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(new Candidate(TaskId.of("t" + i), "code", random.nextInt(5), random.nextInt(5), i,
          "g" + random.nextInt(3)));
    }
    List<Scheduler> schedulers = List.of(Schedulers.criticalPath(), Schedulers.arrival(),
        Schedulers.shortest(),
        Schedulers.longest(), Schedulers.random(seed), Schedulers.agingEvery(3, Schedulers.shortest()),
        Schedulers.groupingPrefixes(1, Schedulers.criticalPath()),
        Schedulers.groupingPrefixes(2, Schedulers.random(seed)),
        Schedulers.groupingPrefixes(1, Schedulers.agingEvery(2, Schedulers.longest())));

    for (Scheduler scheduler : schedulers) {
      List<TaskId> chosen = scheduler.choose(new View(free, decision, all));

      assertThat(chosen).as("S1 to S3, %s", scheduler).doesNotHaveDuplicates().hasSize(Math.min(size, free))
          .isSubsetOf(all.stream().map(Candidate::task).toList());
      assertThat(scheduler.choose(new View(free, decision, all))).as("S4, %s", scheduler).isEqualTo(chosen);
    }
  }
}
