package dev.agentswarm.testkit.contract;

import org.jspecify.annotations.Nullable;

/**
 * A part does not keep a rule of its contract. The message says which rule, what was seen and what to check.
 *
 * @since 0.1
 */
public final class BrokenRule extends AssertionError {
  private static final long serialVersionUID = 1L;

  private final transient ContractRule rule;

  BrokenRule(ContractRule rule, String seen, @Nullable Throwable thrown) {
    super(rule.name() + " is broken: " + rule.promise() + "\n  seen:  " + seen.replace("\n", "\n         ")
        + "\n  check: " + rule.check(), thrown);
    this.rule = rule;
  }

  /** Which rule. */
  public ContractRule rule() {
    return rule;
  }
}
