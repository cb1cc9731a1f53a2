package dev.agentswarm.testkit.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Base of tests that stand the attacks of an area, one parameterised test an attack. A case of the claimed area without
 * a check fails, and so does a check without a case: the list cannot rot.
 *
 * <pre>{@code
 * @Claims("server")
 * final class MyAdapterAttacksTest extends AttackTests {
 *   @Override
 *   protected void register(Checks checks) {
 *     checks.on("SRV-01", this::anEndlessStreamIsCut)
 *         .on("SRV-12", attack -> { ... });
 *   }
 * }
 * }</pre>
 *
 * <p><b>Threads:</b> as JUnit runs them. <b>Lifetime:</b> {@link #register} is called for every test on a new instance,
 * so that {@code @BeforeEach}, {@code @AfterEach} and {@code @TempDir} work as usual. <b>Errors:</b> what a check throws.
 *
 * @since 0.1
 */
public abstract class AttackTests {
  /** For subclasses, which bear {@link Claims}. */
  protected AttackTests() {}

  /** Registers a check for every case of the claimed area. */
  protected abstract void register(Checks checks);

  @ParameterizedTest(name = "{0}")
  @ArgumentsSource(CasesOfClaim.class)
  final void theAttackIsStood(AttackCase attack) throws Exception {
    Check check = registered().find(attack.id());
    if (check == null) {
      throw new AssertionError(getClass().getSimpleName() + " claims the area \"" + attack.area()
          + "\" and has no check of " + attack + "; expected: " + attack.expected());
    }
    check.run(attack);
  }

  @Test
  final void everyCheckHasItsCase() {
    Set<String> known = claimed(getClass()).stream().map(AttackCase::id).collect(Collectors.toSet());
    List<String> strange = new ArrayList<>(registered().ids());
    strange.removeAll(known);
    if (!strange.isEmpty()) {
      throw new AssertionError(getClass().getSimpleName() + " has checks of no known case: " + strange);
    }
  }

  private Checks registered() {
    Checks checks = new Checks();
    register(checks);
    return checks;
  }

  static List<AttackCase> claimed(Class<?> tests) {
    Claims claims = tests.getAnnotation(Claims.class);
    if (claims == null) {
      throw new IllegalStateException(
          tests.getName() + " must say which area it claims: @Claims(\"server\")");
    }
    return AttackCases.shipped().area(claims.value());
  }
}
