package dev.agentswarm.testkit.arbitrary;

import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.testkit.PlanArbitraries;
import dev.agentswarm.testkit.http.Fault;
import dev.agentswarm.testkit.http.FaultArbitraries;
import dev.agentswarm.testkit.kernel.FactStories;
import dev.agentswarm.testkit.kernel.FactStory;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Values of a swarm for jqwik: plans, patches, candidates, whole runs, faults of servers.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<Plan> plans() {
 *   return SwarmArbitraries.plans();
 * }
 * }</pre>
 *
 * <p>What fails shrinks by dropping tasks, then needs, then writes, kinds and estimates: never only to smaller numbers.
 *
 * @since 0.1
 */
public final class SwarmArbitraries {
  private static final int MOST_TASKS = 12;
  private static final int KNOWN = 6;

  private SwarmArbitraries() {}

  /** Plans of 1 to 12 tasks, {@code t0} and so on, of the kinds {@link PlanArbitraries#KINDS}. */
  public static Arbitrary<Plan> plans() {
    return plans(MOST_TASKS);
  }

  /** Plans of 1 to so many tasks. */
  public static Arbitrary<Plan> plans(int most) {
    return new Shrinking<>(PlanArbitraries.plans(most), Smaller::plan,
        List.of(plan -> plan.tasks().size(), plan -> Smaller.needs(plan.tasks()),
            plan -> Smaller.trimmings(plan.tasks())));
  }

  /** Patches for a graph of {@code t0} to {@code t5}, fitting and senseless ones. */
  public static Arbitrary<PlanPatch> patches() {
    return patches(KNOWN);
  }

  /** Patches for a graph of {@code t0} to {@code t(known-1)}, fitting and senseless ones. */
  public static Arbitrary<PlanPatch> patches(int known) {
    return new Shrinking<>(PlanArbitraries.patches(known), Smaller::patch,
        List.of(patch -> patch.edits().size(), Smaller::trimmings));
  }

  /**
   * What a scheduler chooses from: up to 12 candidates, oldest first, many of them with equal or unknown ranks and
   * durations. A candidate's group is its kind.
   */
  public static Arbitrary<List<Candidate>> candidates() {
    Arbitrary<Integer> halves = Arbitraries.integers().between(0, 8);
    Arbitrary<List<Candidate>> made = Combinators
        .combine(Arbitraries.of(PlanArbitraries.KINDS), halves, halves, Arbitraries.integers().between(1, 3))
        .as(Draft::new).list().ofMaxSize(MOST_TASKS).map(drafts -> {
          List<Candidate> all = new ArrayList<>();
          long arrival = 0;
          for (Draft draft : drafts) {
            arrival += draft.pause();
            all.add(new Candidate(TaskId.of("t" + all.size()), draft.kind(), draft.rank() / 2.0,
                draft.duration() / 2.0,
                arrival, draft.kind()));
          }
          return all;
        });
    return new Shrinking<>(made, Smaller::candidates, List.of(List::size,
        all -> all.stream().mapToInt(Smaller::trimmings).sum()));
  }

  /**
   * Everything that decides a run of the kernel: limits, policies, plans that grow, and how each step turns out. What
   * fails shrinks to few tasks under wide limits, of which all but what matters turns out well.
   */
  public static Arbitrary<FactStory> factStories() {
    return new Shrinking<>(FactStories.factStories(), SmallerStory::story,
        List.of(SmallerStory::tasks, SmallerStory::edits, SmallerStory::trimmings,
            story -> story.choices().size(), SmallerStory::troubles));
  }

  /** What a model server can do wrong, up to three things at once; shrinks to a plain error 500. */
  public static Arbitrary<Fault> faults() {
    return FaultArbitraries.faults();
  }

  private record Draft(String kind, int rank, int duration, int pause) {}
}
