package dev.agentswarm.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which rules a contract says are broken. */
final class Breaches {
  private Breaches() {}

  /** Of all these rules exactly the expected ones are broken, and the messages say what was seen and what to check. */
  static <R extends ContractRule> void are(R[] rules, RuleTests.Check<R> contract, ContractRule... expected) {
    List<ContractRule> broken = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (R rule : rules) {
      try {
        contract.check(rule);
      } catch (BrokenRule breach) {
        broken.add(breach.rule());
        told.add(breach.getMessage());
        assertThat(breach.rule()).isEqualTo(rule);
        assertThat(breach).hasMessageContaining("\n  seen:  ").hasMessageContaining("\n  check: ");
      } catch (Exception e) {
        throw new AssertionError(rule.name() + " could not be looked at", e);
      }
    }
    assertThat(broken).as("%s", told).containsExactlyElementsOf(Arrays.asList(expected));
  }
}
