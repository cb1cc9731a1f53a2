package dev.agentswarm.testkit.contract;

/**
 * What a {@link dev.agentswarm.plan.Planner} promises. The first ones stand in its own documentation under the
 * same numbers.
 *
 * @since 0.1
 */
public enum PlannerRule implements ContractRule {
  /** After PatchAnswer.Refused the planner mends that patch or gives up. */
  P1(
      "After PatchAnswer.Refused the planner mends that patch or gives up.",
      "read Refused.faults(): offer another patch, or throw InvalidPlanException with the "
          + "faults; never offer the same patch again, and give up after a few rounds."),
  /**
   * When plan() returns, the plan is complete: sink and context are used by the planner's own thread, and not
   * afterwards.
   */
  P2(
      "When plan() returns, the plan is complete: sink and context are used by the planner's own "
          + "thread, and not afterwards.",
      "wait for whatever you have started before you return, and offer from the thread that "
          + "plan() was called on."),
  /** At least one task is accepted. */
  P3(
      "At least one task is accepted.",
      "offer a patch with a task, or throw a SwarmException that says why the goal cannot be "
          + "planned."),
  /** What is offered keeps the rules of plans, and asks for kinds of agent that there are. */
  P4(
      "What is offered keeps the rules of plans, and asks for kinds of agent that there are.",
      "see PlanRules: ids once, briefs not empty, needs that exist, no circles; kinds from "
          + "PlanContext.kinds()."),
  /** Interruption ends planning at once and is passed on. */
  P5(
      "Interruption ends planning at once and is passed on.",
      "let InterruptedException pass; do not offer or ask anything after it."),
  /** The same goal and the same answers give the same patches. */
  P6(
      "The same goal and the same answers give the same patches.",
      "no clock, no randomness, no iteration over sets without an order."),
  /** A goal that cannot be planned is a SwarmException, never another exception. */
  P7(
      "A goal that cannot be planned is a SwarmException, never another exception.",
      "think of a model that gives no answer, and of one that answers nonsense.");

  private final String promise;
  private final String check;

  PlannerRule(String promise, String check) {
    this.promise = promise;
    this.check = check;
  }

  @Override
  public String promise() {
    return promise;
  }

  @Override
  public String check() {
    return check;
  }
}
