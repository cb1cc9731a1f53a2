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

  /** The graph is changed: the task fails, and the patch says what is done instead. Dependants of the task stay. */
  record Replan(PlanPatch patch) implements RepairDecision {}

  /** A person is asked. */
  record Escalate(String question) implements RepairDecision {}
}
