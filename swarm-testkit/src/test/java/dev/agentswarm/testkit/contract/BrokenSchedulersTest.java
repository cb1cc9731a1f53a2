package dev.agentswarm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.testkit.Launched;
import dev.agentswarm.testkit.arbitrary.SwarmArbitraries;
import dev.agentswarm.testkit.kernel.FactStory;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
import org.junit.platform.engine.TestExecutionResult;

/** A contract that catches nothing is none: each of these schedulers breaks one rule, and that one is named. */
@SuppressWarnings("ImmutableEnumChecker") // The suppliers make new ones every time.
class BrokenSchedulersTest {
  private static final int PATIENCE = 200;

  enum Broken {
    REMEMBERS_YESTERDAY(SchedulerRule.S1, () -> {
      List<TaskId> before = new ArrayList<>();
      return view -> {
        before.addAll(ids(view.byRank()));
        return before.subList(0, Math.min(view.free(), before.size()));
      };
    }), CHOOSES_TWICE(SchedulerRule.S1, () -> view -> {
      List<TaskId> all = ids(view.byArrival());
      return view.free() > 1 && !all.isEmpty() ? List.of(all.getFirst(), all.getFirst()) : first(all, view);
    }), TAKES_ALL(SchedulerRule.S2, () -> view -> ids(view.byRank())), ONE_TOO_MANY(SchedulerRule.S2,
        () -> view -> {
          List<TaskId> all = ids(view.byRank());
          return all.subList(0, Math.min(all.size(), view.free() + 1));
        }), ONE_KIND_ONLY(SchedulerRule.S3,
            () -> view -> first(ids(view.group("code")), view)), WAITS_FOR_A_CROWD(
                SchedulerRule.S3, () -> view -> {
                  List<TaskId> all = ids(view.byRank());
                  return all.size() < 2 ? List.of() : first(all, view);
                }), BY_CHANCE(SchedulerRule.S4, () -> {
                  Random random = new Random(7);
                  return view -> first(shuffled(ids(view.byRank()), random), view);
                }), ROUND_ROBIN(SchedulerRule.S4, () -> {
                  int[] turn = {0};
                  return view -> {
                    List<TaskId> all = ids(view.byArrival());
                    return view.free() == 0 || all.isEmpty()
                        ? List.of()
                        : List.of(all.get(turn[0]++ % all.size()));
                  };
                }), PER_THREAD(SchedulerRule.S4, () -> {
                  Thread home = Thread.currentThread();
                  return view -> first(
                      Thread.currentThread() == home
                          ? ids(view.byArrival())
                          : ids(view.byArrival()).reversed(),
                      view);
                }), SLEEPS(SchedulerRule.S4, () -> view -> {
                  try {
                    Thread.sleep(0, 1);
                  } catch (InterruptedException told) {
                    return first(ids(view.byRank()), view);
                  }
                  return first(ids(view.byRank()), view);
                }), EMPTY_VIEW(SchedulerRule.S5, () -> view -> {
                  List<TaskId> all = ids(view.byRank());
                  all.getFirst();
                  return first(all, view);
                }), NOTHING(SchedulerRule.S5, () -> view -> null), LAZY_ANSWER(SchedulerRule.S6,
                    () -> view -> new AbstractList<>() {
                      @Override
                      public TaskId get(int index) {
                        return ids(view.byRank()).get(index);
                      }

                      @Override
                      public int size() {
                        return Math.min(view.free(), ids(view.byRank()).size());
                      }
                    }), KEEPS_THE_VIEW(SchedulerRule.S6, () -> {
                      List<ScheduleView> kept = new ArrayList<>();
                      return view -> {
                        kept.add(view);
                        return kept.getFirst().free() == 0 ? List.of() : first(ids(view.byRank()), view);
                      };
                    });

    private final SchedulerRule rule;
    private final Supplier<Scheduler> scheduler;

    Broken(SchedulerRule rule, Supplier<Scheduler> scheduler) {
      this.rule = rule;
      this.scheduler = scheduler;
    }
  }

  private static List<TaskId> ids(Iterable<Candidate> cursor) {
    List<TaskId> ids = new ArrayList<>();
    cursor.forEach(candidate -> ids.add(candidate.task()));
    return ids;
  }

  private static List<TaskId> first(List<TaskId> ids, ScheduleView view) {
    return ids.subList(0, Math.min(view.free(), ids.size()));
  }

  private static List<TaskId> shuffled(List<TaskId> ids, Random random) {
    List<TaskId> other = new ArrayList<>(ids);
    Collections.shuffle(other, random);
    return other;
  }

  private final RandomGenerator<FactStory> runs = SwarmArbitraries.factStories().generator(1_000, false);
  private final RandomGenerator<List<StillView>> views = new StandardSchedulersTest.Arrival().views()
      .generator(1_000, false);

  @Property(tries = 100, generation = GenerationMode.EXHAUSTIVE)
  void exactlyTheBrokenRuleIsNamed(@ForAll Broken broken) throws InterruptedException {
    Random random = new Random(4);
    Set<SchedulerRule> named = EnumSet.noneOf(SchedulerRule.class);
    for (int i = 0; i < PATIENCE && named.isEmpty(); i++) {
      SchedulerRules rules = new SchedulerRules(broken.scheduler.get());
      rules.brokenIn(runs.next(random).value()).forEach(breach -> named.add((SchedulerRule) breach.rule()));
      if (named.isEmpty()) {
        rules = new SchedulerRules(broken.scheduler.get());
        rules.brokenOn(views.next(random).value())
            .forEach(breach -> named.add((SchedulerRule) breach.rule()));
      }
    }
    assertThat(named).as(broken.name()).contains(broken.rule);
    // What chooses from yesterday has a state, too.
    named.remove(broken == Broken.REMEMBERS_YESTERDAY ? SchedulerRule.S4 : broken.rule);
    named.remove(broken.rule);
    assertThat(named).as(broken.name()).isEmpty();
  }

  @Example
  void s7WhoServesTheOldestTooLateIsNamed() {
    assertThatThrownBy(() -> new SchedulerRules(Schedulers.shortest()).servesTheOldestWithin(50))
        .isInstanceOf(BrokenRule.class).hasMessageStartingWith("S7 is broken").hasMessageContaining("0.5 s");
    assertThatThrownBy(
        () -> new SchedulerRules(Schedulers.agingEvery(5, Schedulers.criticalPath()))
            .servesTheOldestWithin(4))
        .isInstanceOf(BrokenRule.class).hasMessageStartingWith("S7 is broken");
  }

  @Example
  void s8WhoReadsMoreThanPromisedIsNamed() {
    for (Scheduler greedy : List.of(Schedulers.longest(), oneMore())) {
      assertThatThrownBy(() -> new SchedulerRules(greedy).readsAtMost(free -> free))
          .isInstanceOf(BrokenRule.class).hasMessageStartingWith("S8 is broken");
    }
  }

  private static Scheduler oneMore() {
    return view -> {
      List<TaskId> chosen = new ArrayList<>();
      Iterator<Candidate> all = view.byRank().iterator();
      while (all.hasNext()) {
        TaskId next = all.next().task();
        if (chosen.size() == view.free()) {
          break;
        }
        chosen.add(next);
      }
      return chosen;
    };
  }

  static final class TakesAll extends SchedulerContract {
    @Override
    public Scheduler scheduler() {
      return Broken.TAKES_ALL.scheduler.get();
    }
  }

  @Example
  void theTestOfTheRuleFailsAndNoOtherAndSaysWhatToCheck() {
    Map<String, TestExecutionResult> results = Launched.run(TakesAll.class);

    assertThat(results).hasSize(8);
    results.forEach((name, result) -> assertThat(result.getStatus() == TestExecutionResult.Status.FAILED)
        .as(name + ": " + result.getThrowable()).isEqualTo(name.startsWith("s2")));
    assertThat(results.entrySet().stream().filter(result -> result.getKey().startsWith("s2"))
        .map(result -> result.getValue().getThrowable().orElseThrow())).singleElement()
        .satisfies(thrown -> assertThat(thrown).hasMessageContaining("S2 is broken")
            .hasMessageContaining("seen:").hasMessageContaining("check:"));
  }
}
