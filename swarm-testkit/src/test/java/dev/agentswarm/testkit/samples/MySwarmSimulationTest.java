package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.testkit.simulation.Faults;
import dev.agentswarm.testkit.simulation.SimulatedModel;
import dev.agentswarm.testkit.simulation.SimulatedRun;
import dev.agentswarm.testkit.simulation.Simulation;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// tag::sample[]
class MySwarmSimulationTest {
  private static final Plan PLAN = Plan.of(
      Task.of("find", "search", "Find it."), Task.of("tell", "write", "Tell of it.").needing("find"));

  @Test
  void theRunOutlivesAnAccountWithoutQuota() throws Exception {
    Simulation simulation = Simulation.seed(42)
        .model(SimulatedModel.named("kimi").withConcurrency(4))
        .faults(Faults.none().failing(ReplyKind.SERVER_ERROR, 0.1)
            .withoutQuota(Duration.ZERO, Duration.ofHours(2)));

    SimulatedRun run = simulation.run(swarm -> swarm.planner(FixedPlanner.of(PLAN)), Goal.of("Try it."));

    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.lasted()).isGreaterThan(Duration.ofHours(2));
    assertThat(run.breaches()).isEmpty();
    SimulatedRun again = simulation.run(swarm -> swarm.planner(FixedPlanner.of(PLAN)), Goal.of("Try it."));
    assertThat(run.difference(again)).isEmpty();
  }
}
// end::sample[]
