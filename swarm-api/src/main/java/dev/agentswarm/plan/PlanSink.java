package dev.agentswarm.plan;

/**
 * Takes a growing plan. Tasks start while the planner still writes.
 *
 * <p><b>Threads:</b> the planner's thread. <b>Lifetime:</b> until {@link Planner#plan} returns.
 *
 * @since 0.1
 */
public interface PlanSink {
  /** Offers a patch and waits for the answer. */
  PatchAnswer offer(PlanPatch patch) throws InterruptedException;
}
