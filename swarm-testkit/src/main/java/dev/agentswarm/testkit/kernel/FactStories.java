package dev.agentswarm.testkit.kernel;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.kernel.Known;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.testkit.PlanArbitraries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * Stories for jqwik, as they are drawn. {@code SwarmArbitraries} has the same with what they are tried as when they fail:
 * fewer tasks and needs, wider limits, better policies, and more that turns out well.
 */
public final class FactStories {
  private static final int KNOWN = 8;

  private FactStories() {}

  /** Stories of every sort. */
  public static Arbitrary<FactStory> factStories() {
    Arbitrary<List<PlanPatch>> plan = PlanArbitraries.joined(PlanArbitraries.taskGraphs(KNOWN))
        .flatMap(FactStories::growing);
    // Uniform, or nearly all would be small, and small means that all goes well.
    Arbitrary<List<Integer>> choices = Arbitraries.integers().between(0, 999)
        .withDistribution(RandomDistribution.uniform()).list().ofMaxSize(300)
        .withSizeDistribution(RandomDistribution.uniform());
    return Combinators
        .combine(settings(), Arbitraries.of(Habits.Choice.class), Arbitraries.of(Habits.Mood.class), plan,
            PlanArbitraries.joinedPatches(KNOWN / 2).list().ofMaxSize(3), choices)
        .as(FactStory::new);
  }

  // A first patch, and up to three more that build on it.
  private static Arbitrary<List<PlanPatch>> growing(List<Task> first) {
    int known = first.size();
    return Combinators.combine(PlanArbitraries.joinedPatches(known), PlanArbitraries.joinedPatches(known + 3),
        PlanArbitraries.joinedPatches(known + 6), Arbitraries.integers().between(0, 3))
        .as((one, two, three, used) -> {
          List<PlanPatch> all = new ArrayList<>(List.of(PlanPatch.add(first)));
          all.addAll(List.of(one, two, three).subList(0, used));
          return all;
        });
  }

  /** Limits that are often tight, kinds that are sometimes rare. */
  public static Arbitrary<Settings> settings() {
    Arbitrary<Limits> limits = Combinators
        .combine(tight(1, 4, 300), tight(0, 30, 4_000), tight(1, 16, 10_000),
            tight(0, 4, 1_000), tight(0, 2, 3), tight(1, 3, 4), tight(0, 500, 1_000_000),
            tight(5, 40, 86_400))
        .as((agents, steps, tasks, spawned, depth, attempts, tokens, seconds) -> new Limits(agents, steps,
            tasks, spawned,
            depth, attempts, tokens, Duration.ofSeconds(seconds)));
    return Combinators.combine(limits, tight(1, 2, 300), tight(1, 2, 300), Arbitraries.of(true, true, false),
        Arbitraries.of(false, false, true)).as((most, rare, fix, repairs, learns) -> {
          Map<String, Integer> kinds = new LinkedHashMap<>();
          kinds.put("work", 300);
          kinds.put("code", 300);
          kinds.put("rare", rare);
          kinds.put("fix", fix);
          Settings settings = new Settings(most, kinds, repairs ? "fix" : null,
              Set.of(PlanArbitraries.MEASURE));
          return learns ? settings.knowing(Known.NOTHING) : settings;
        });
  }

  // Mostly the usual value.
  private static Arbitrary<Integer> tight(int least, int most, int usual) {
    int span = most - least + 1;
    return Arbitraries.integers().between(0, 3 * span - 1)
        .map(drawn -> drawn < 2 * span ? usual : least + drawn % span);
  }
}
