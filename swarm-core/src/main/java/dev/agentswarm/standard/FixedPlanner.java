package dev.agentswarm.standard;

import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.InvalidPlanException;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import java.util.Objects;

/**
 * A plan made by hand: no model is asked.
 *
 * <p><b>Threads:</b> immutable. <b>Errors:</b> a plan that the run refuses (an unknown kind, more tasks than its limits
 * allow) is an {@link InvalidPlanException} with every fault.
 *
 * @since 0.1
 */
public final class FixedPlanner implements Planner {
  private final Plan plan;

  private FixedPlanner(Plan plan) {
    this.plan = Objects.requireNonNull(plan, "plan");
  }

  /** Whatever the goal, this plan. */
  public static FixedPlanner of(Plan plan) {
    return new FixedPlanner(plan);
  }

  /** Whatever the goal, these tasks. */
  public static FixedPlanner of(Task... tasks) {
    return new FixedPlanner(Plan.of(tasks));
  }

  @Override
  public void plan(Goal goal, PlanContext context, PlanSink sink) throws InterruptedException {
    if (sink.offer(PlanPatch.add(plan.tasks())) instanceof PatchAnswer.Refused refused) {
      throw new InvalidPlanException(refused.faults());
    }
  }
}
