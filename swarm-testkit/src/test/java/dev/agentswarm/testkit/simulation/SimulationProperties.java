package dev.agentswarm.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.plan.Goal;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Whatever goes wrong and whoever plays first: every rule holds, nothing is left to chance, and a crash loses nothing. */
class SimulationProperties {
  private static final Goal GOAL = Goal.of("Simulate.");

  private static SimulatedRun run(long seed, long order, int slots) throws InterruptedException {
    SwarmLoad load = SwarmLoad.of(10, 60, seed);
    SimulatedModel model = SimulatedModel.named("m").withConcurrency(slots);
    return Simulation.seed(seed).order(order).faults(Faults.drawn(seed))
        .run(swarm -> load.into(swarm, model, SwarmLoad.TOOLS), GOAL);
  }

  @Property(tries = 25)
  void everyRuleHoldsInEveryOrderAndEveryBadDay(@ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @LongRange(min = 0, max = 1_000_000) long order, @ForAll @IntRange(min = 1, max = 12) int slots,
      @ForAll @IntRange(min = 0, max = 1_000_000) int crash) throws Exception {
    SimulatedRun run = run(seed, order, slots);

    assertThat(run.breaches()).isEmpty();
    assertThat(run.leftBehind()).isEmpty();
    assertThat(run.difference(run(seed, order, slots))).isEmpty();
    assertThat(run.crash(crash % (run.records().size() + 1))).isEmpty();
  }

  @Property(tries = 1)
  void ordersDiffer() throws Exception {
    Set<String> transcripts = new HashSet<>();
    for (long order = 0; order < 8; order++) {
      transcripts.add(run(3, order, 4).transcript());
    }
    assertThat(transcripts).hasSizeGreaterThan(4);
  }
}
