package dev.agentswarm.examples.survey;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's JSON, for tests of parts that are given it by the machine: an agent hands it out. */
public final class MachineJson {
  private static final AtomicReference<Json> JSON = new AtomicReference<>();

  private MachineJson() {}

  /** It. */
  public static Json get() {
    if (JSON.get() == null) {
      try (Swarm swarm = Swarm.builder()
          .planner(FixedPlanner.of(Plan.of(Task.of("json", "lend", "Lend the JSON."))))
          .agent("lend", "Lends.", (assignment, context) -> {
            JSON.set(context.json());
            return Outcome.done();
          }).build()) {
        swarm.run(Goal.of("lend"));
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
    return JSON.get();
  }
}
