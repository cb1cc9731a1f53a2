package dev.agentswarm.examples.ways;

// tag::sample[]
import dev.agentswarm.Swarm;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;

public final class HelloSwarm {
  public static void main(String[] args) throws InterruptedException {
    var plan = Plan.of(Task.of("explain", "write", "Explain token buckets in one sentence."));
    var model = ScriptedInference.script().always("A token bucket fills at a fixed rate.");
    try (var swarm = Swarm.builder().inference(model).planner(FixedPlanner.of(plan)).build()) {
      System.out.println(swarm.run(Goal.of("Explain token buckets")).task("explain").summary());
    }
  }
}
// end::sample[]
