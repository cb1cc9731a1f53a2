package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.plan.Planner} promises. The first ones stand in its own documentation under the
 * same numbers.
 *
 * @since 0.1
 */
public enum PlannerRule implements ContractRule {
  /** After PatchAnswer.Refused the planner mends that patch or gives up. */
  P1,
  /**
   * When plan() returns, the plan is complete: sink and context are used by the planner's own thread, and not
   * afterwards.
   */
  P2,
  /** At least one task is accepted. */
  P3,
  /** What is offered keeps the rules of plans, and asks for kinds of agent that there are. */
  P4,
  /** Interruption ends planning at once and is passed on. */
  P5,
  /** The same goal and the same answers give the same patches. */
  P6,
  /** A goal that cannot be planned is a SwarmException, never another exception. */
  P7;

  @Override
  public String promise() {
    return switch (this) {
      case P1 -> "After PatchAnswer.Refused the planner mends that patch or gives up.";
      case P2 -> "When plan() returns, the plan is complete: sink and context are used by the planner's "
          + "own thread, and not afterwards.";
      case P3 -> "At least one task is accepted.";
      case P4 -> "What is offered keeps the rules of plans, and asks for kinds of agent that there are.";
      case P5 -> "Interruption ends planning at once and is passed on.";
      case P6 -> "The same goal and the same answers give the same patches.";
      case P7 -> "A goal that cannot be planned is a SwarmException, never another exception.";
    };
  }

  @Override
  public String check() {
    return switch (this) {
      case P1 -> "read Refused.faults(): offer another patch, or throw InvalidPlanException with the "
          + "faults; never offer the same patch again, and give up after a few rounds.";
      case P2 -> "wait for whatever you have started before you return, and offer from the thread that "
          + "plan() was called on.";
      case P3 -> "offer a patch with a task, or throw a SwarmException that says why the goal cannot be "
          + "planned.";
      case P4 -> "see PlanRules: ids once, briefs not empty, needs that exist, no circles; kinds from "
          + "PlanContext.kinds().";
      case P5 -> "let InterruptedException pass; do not offer or ask anything after it.";
      case P6 -> "no clock, no randomness, no iteration over sets without an order.";
      case P7 -> "think of a model that gives no answer, and of one that answers nonsense.";
    };
  }
}
