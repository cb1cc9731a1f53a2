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
      throw new UnsupportedOperationException();
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
      all.add(candidate("t" + i, random.nextInt(5), random.nextInt(5), i));
    }
    List<Scheduler> schedulers = List.of(Schedulers.criticalPath(), Schedulers.arrival(),
        Schedulers.shortest(),
        Schedulers.longest(), Schedulers.random(seed), Schedulers.agingEvery(3, Schedulers.shortest()));

    for (Scheduler scheduler : schedulers) {
      List<TaskId> chosen = scheduler.choose(new View(free, decision, all));

      assertThat(chosen).as("S1 to S3, %s", scheduler).doesNotHaveDuplicates().hasSize(Math.min(size, free))
          .isSubsetOf(all.stream().map(Candidate::task).toList());
      assertThat(scheduler.choose(new View(free, decision, all))).as("S4, %s", scheduler).isEqualTo(chosen);
    }
  }
}
