package dev.agentswarm.plan;

/**
 * Turns a goal into a graph of tasks. An SPI: given to the builder, or found by {@link java.util.ServiceLoader}.
 *
 * <p><b>Threads:</b> called once a run, on a thread of its own, and may block through its context. <b>Stopping:</b>
 * interruption means stop. <b>Errors:</b> a goal that cannot be planned is a
 * {@link dev.agentswarm.failure.SwarmException}; what was accepted before it keeps running, then the run ends as partial
 * or failed.
 *
 * <ul>
 *   <li>P1. A plan goes out as patches; after {@link PatchAnswer.Refused} the planner mends that patch or gives up.
 *   <li>P2. When {@link #plan} returns, the plan is complete; the run ends when all its tasks have.
 *   <li>P3. At least one task is accepted, or the run fails for lack of a plan.
 * </ul>
 *
 * @since 0.1
 */
public interface Planner {
  /** Plans; returns when there is no more to add. */
  void plan(Goal goal, PlanContext context, PlanSink sink) throws InterruptedException;
}
