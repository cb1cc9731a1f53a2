package dev.agentswarm.testkit.kernel;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.kernel.Fact;

/** What a run has spent, by the facts; unknown usage counts as what was reserved. */
final class Spending {
  private long steps;
  private long tokens;

  void ended(Fact.StepEnded over, Fact.StepAsked step) {
    steps += over.usage().steps();
    tokens += over.usage().unknownCalls() > 0 ? step.tokens() : over.usage().tokens();
  }

  /** Spent and reserved together stay within the limits, and nobody waits for tokens that are free. */
  void check(Limits limits, Outside outside, boolean stopping, Breaches breaches) {
    long reserved = outside.steps.values().stream().mapToLong(Fact.StepAsked::tokens).sum();
    breaches.require(steps + outside.steps.size() <= limits.steps(), Rule.LIMITS_HOLD,
        steps + " steps are made and " + outside.steps.size() + " reserved");
    breaches.require(tokens + reserved <= limits.tokens(), Rule.LIMITS_HOLD,
        tokens + " tokens are spent and " + reserved + " reserved");
    // Who asks for tokens may have to wait for others, not for nobody.
    outside.asked.values().stream().findFirst().ifPresent(step -> breaches.require(
        !stopping && tokens + reserved + step.tokens() > limits.tokens() && reserved > 0,
        Rule.ANSWERED_ONCE, "step " + step.step() + " is not answered"));
  }
}
