package dev.agentswarm.testkit.kernel;

/** Hears of rules that do not hold. */
@FunctionalInterface
interface Breaches {
  /** It is a breach of this rule unless it holds. */
  void require(boolean holds, Rule rule, String what);
}
