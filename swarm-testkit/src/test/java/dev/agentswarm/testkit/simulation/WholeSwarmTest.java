package dev.agentswarm.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.RunStatus;
import org.junit.jupiter.api.Test;

/** 300 agents and 4,000 steps in virtual time: what is counted, and that nothing is left to chance. */
class WholeSwarmTest {
  private static final SwarmLoad LOAD = SwarmLoad.of(300, 4_000, 1);
  private static final SimulatedModel MODEL = SimulatedModel.named("m").withConcurrency(16)
      .withTiming(SwarmLoad.TURNS);

  private static SimulatedRun run(long seed) throws InterruptedException {
    return Simulation.seed(seed).run(swarm -> LOAD.into(swarm, MODEL, SwarmLoad.TOOLS), Goal.of("Simulate."));
  }

  @Test
  void threeHundredAgentsMakeExactlyFourThousandStepsTwiceTheSame() throws Exception {
    SimulatedRun first = run(7);
    SimulatedRun again = run(7);

    assertThat(first.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(first.report().tasks()).hasSize(300);
    assertThat(first.report().steps()).isEqualTo(4_000);
    assertThat(first.effort().modelSteps() + first.effort().toolSteps()).isEqualTo(4_000);
    assertThat(first.lasted()).isGreaterThanOrEqualTo(first.effort().lowerBound(16));
    assertThat(first.leftBehind()).isEmpty();
    assertThat(first.difference(again)).isEmpty();
    assertThat(again.report().equals(first.report())).as("the same report").isTrue();
    assertThat(again.events().equals(first.events())).as("the same events").isTrue();
  }

  @Test
  void anotherSeedIsAnotherRun() throws Exception {
    assertThat(run(7).difference(run(8))).startsWith("record ");
  }
}
