package dev.agentswarm.examples.ways;

import dev.agentswarm.Swarm;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;
import java.util.List;
import java.util.stream.Collectors;

/** A plan without a model: one task an item, side by side, and one that gathers. */
public final class PlanByHand {
  private PlanByHand() {}

  public static void main(String[] args) throws InterruptedException {
    // tag::sample[]
    Plan plan = Plan.map(List.of("north", "east", "south"),
        region -> Task.of("count-" + region, "count", "Count the orders of a region.").with("region", region))
        .reduce(Task.of("total", "gather", "Add up what was counted."));

    try (Swarm swarm = Swarm.builder()
        .planner(FixedPlanner.of(plan))
        .agent("count", "Counts the orders of one region.", (assignment, context) -> Outcome.done(
            Artifact.text("orders", "" + assignment.task().parameter("region").length())))
        .agent("gather", "Adds up counts.", (assignment, context) -> Outcome.done(Artifact.text("total",
            "" + assignment.artifacts().stream()
                .collect(Collectors.summingInt(one -> Integer.parseInt(one.text()))))))
        .build()) {
      System.out.println(swarm.start(Goal.of("Count all orders")).result("total", String.class) + " orders");
    }
    // end::sample[]
  }
}
