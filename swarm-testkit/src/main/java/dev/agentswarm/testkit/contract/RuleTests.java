package dev.agentswarm.testkit.contract;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Rules as tests: one each, named by its number and promise. */
final class RuleTests {
  private RuleTests() {}

  /** Whoever knows how to look whether a rule is kept. */
  interface Check<R extends ContractRule> {
    void check(R rule) throws Exception;
  }

  static <R extends ContractRule> Stream<DynamicTest> of(R[] rules, Check<R> check) {
    return Arrays.stream(rules).map(rule -> DynamicTest.dynamicTest(rule.name() + " " + rule.promise(),
        () -> check.check(rule)));
  }
}
