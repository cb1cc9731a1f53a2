package dev.agentswarm.testkit.contract;

import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.testkit.arbitrary.SwarmArbitraries;
import dev.agentswarm.testkit.kernel.FactStory;
import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The contract of a {@link Scheduler}, as a test to extend. The scheduler decides in the live kernel, in random runs that
 * grow, fail and are repaired, and on random views; what fails shrinks to a small run. {@link SchedulerRule} has the
 * rules.
 *
 * <pre>{@code
 * class MySchedulerTest extends SchedulerContract {
 *   public Scheduler scheduler() {
 *     return new MyScheduler();
 *   }
 * }
 * }</pre>
 *
 * <p><b>Threads:</b> a scheduler is asked by one thread at a time, not always the same. <b>Cost:</b> about a second.
 *
 * @since 0.1
 */
public abstract class SchedulerContract {
  private static final int RUNS = 50;

  /** The scheduler to look at; asked for anew for every run. */
  public abstract Scheduler scheduler();

  /** Within how many decisions the oldest candidate is chosen, whoever comes later; empty (default): not promised. */
  public OptionalInt oldestWithin() {
    return OptionalInt.empty();
  }

  /** How many candidates a decision reads at most when so many places are free; empty (default): not promised. */
  public OptionalInt mostRead(int free) {
    return OptionalInt.empty();
  }

  /** Runs in which the scheduler decides. */
  @Provide
  public final Arbitrary<FactStory> runs() {
    return SwarmArbitraries.factStories();
  }

  /** Views that no run shows so easily. */
  @Provide
  public final Arbitrary<List<StillView>> views() {
    return Combinators
        .combine(Arbitraries.integers().between(0, 4), Arbitraries.integers().between(0, 12),
            SwarmArbitraries.candidates())
        .as((free, decision, candidates) -> StillView.of(free, decision, candidates)).list().ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(tries = RUNS, edgeCases = EdgeCasesMode.NONE)
  public final void s1OnlyCandidatesAreChosenAndNoneTwice(@ForAll("runs") FactStory run,
      @ForAll("views") List<StillView> views) throws InterruptedException {
    keeps(SchedulerRule.S1, run, views);
  }

  @Property(tries = RUNS, edgeCases = EdgeCasesMode.NONE)
  public final void s2NoMoreAreChosenThanAreFree(@ForAll("runs") FactStory run,
      @ForAll("views") List<StillView> views)
      throws InterruptedException {
    keeps(SchedulerRule.S2, run, views);
  }

  @Property(tries = RUNS, edgeCases = EdgeCasesMode.NONE)
  public final void s3NothingIdlesWhileSomebodyIsReady(@ForAll("runs") FactStory run,
      @ForAll("views") List<StillView> views) throws InterruptedException {
    keeps(SchedulerRule.S3, run, views);
  }

  @Property(tries = RUNS, edgeCases = EdgeCasesMode.NONE)
  public final void s4EqualViewsGiveEqualAnswers(@ForAll("runs") FactStory run,
      @ForAll("views") List<StillView> views)
      throws InterruptedException {
    keeps(SchedulerRule.S4, run, views);
  }

  @Property(tries = RUNS, edgeCases = EdgeCasesMode.NONE)
  public final void s5NoViewMakesItThrow(@ForAll("runs") FactStory run,
      @ForAll("views") List<StillView> views)
      throws InterruptedException {
    keeps(SchedulerRule.S5, run, views);
  }

  @Property(tries = RUNS, edgeCases = EdgeCasesMode.NONE)
  public final void s6TheViewIsUsedDuringTheCallAlone(@ForAll("runs") FactStory run,
      @ForAll("views") List<StillView> views) throws InterruptedException {
    keeps(SchedulerRule.S6, run, views);
  }

  @Test
  public final void s7TheOldestIsChosenInTime() {
    OptionalInt bound = oldestWithin();
    Assumptions.assumeTrue(bound.isPresent(), "oldestWithin() promises nothing");
    new SchedulerRules(scheduler()).servesTheOldestWithin(bound.getAsInt());
  }

  @Test
  public final void s8NoMoreCandidatesAreReadThanPromised() {
    Assumptions.assumeTrue(mostRead(1).isPresent(), "mostRead() promises nothing");
    new SchedulerRules(scheduler()).readsAtMost(free -> mostRead(free).orElseThrow());
  }

  private void keeps(SchedulerRule rule, FactStory run, List<StillView> views) throws InterruptedException {
    fail(rule, new SchedulerRules(scheduler()).brokenIn(run));
    fail(rule, new SchedulerRules(scheduler()).brokenOn(views));
  }

  private static void fail(SchedulerRule rule, Collection<BrokenRule> broken) {
    for (BrokenRule breach : broken) {
      if (breach.rule() == rule) {
        throw breach;
      }
    }
  }
}
