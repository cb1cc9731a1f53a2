package dev.agentswarm.verify;

import dev.agentswarm.plan.PlanPatch;

/**
 * What follows an attempt that did not lead to done.
 *
 * @since 0.1
 */
public sealed interface RepairDecision {
  /** The same kind tries again from the start, and is told the findings. */
  record Retry() implements RepairDecision {}

  /** An agent of this kind goes on from the rejected work. */
  record Repair(String kind) implements RepairDecision {}

  /**
   * The task is taken out of the graph and the patch says what is done instead: whoever needed the task now needs those
   * added tasks that no other added task needs.
   */
  record Replan(PlanPatch patch) implements RepairDecision {}

  /** A person is asked. */
  record Escalate(String question) implements RepairDecision {}
}
