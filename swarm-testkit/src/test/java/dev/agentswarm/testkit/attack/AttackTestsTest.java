package dev.agentswarm.testkit.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The runner itself: what it lets pass and what it does not. */
class AttackTestsTest {
  private static final List<AttackCase> SERVER = AttackTests.claimed(Standing.class);

  @Claims("server")
  private static final class Standing extends AttackTests {
    private final Consumer<Checks> checks;

    Standing(Consumer<Checks> checks) {
      this.checks = checks;
    }

    @Override
    protected void register(Checks all) {
      checks.accept(all);
    }
  }

  @Claims("sever")
  private static final class Misspelt {}

  @Test
  void theShippedCasesAreTheTwoAreasWithOriginAndLicence() {
    AttackCases shipped = AttackCases.shipped();
    assertThat(shipped.origin()).isNotBlank();
    assertThat(shipped.licence()).contains("Apache-2.0");
    assertThat(shipped.cases()).extracting(AttackCase::area).containsOnly("server", "model-output");
    assertThat(SERVER).hasSize(11);
    assertThat(shipped.cases()).hasSize(25);
  }

  @Test
  void aCaseWithoutACheckFailsAndSaysWhich() {
    AttackTests none = new Standing(checks -> {});
    assertThatThrownBy(() -> none.theAttackIsStood(SERVER.get(0))).isInstanceOf(AssertionError.class)
        .hasMessageContaining(SERVER.get(0).id()).hasMessageContaining(SERVER.get(0).expected());
  }

  @Test
  void aCheckWithoutACaseFailsAndSaysWhich() {
    AttackTests strange = new Standing(checks -> checks.on("SRV-99", () -> {}));
    assertThatThrownBy(strange::everyCheckHasItsCase).isInstanceOf(AssertionError.class)
        .hasMessageContaining("SRV-99");
    AttackTests known = new Standing(checks -> checks.on(SERVER.get(0).id(), () -> {}));
    assertThatCode(known::everyCheckHasItsCase).doesNotThrowAnyException();
  }

  @Test
  void aCheckGetsItsCaseAndItsThrowingIsTheTestsThrowing() throws Exception {
    AtomicReference<AttackCase> seen = new AtomicReference<>();
    new Standing(checks -> checks.on(SERVER.get(0).id(), attack -> seen.set(attack)))
        .theAttackIsStood(SERVER.get(0));
    assertThat(seen.get()).isEqualTo(SERVER.get(0));
    AttackTests beaten = new Standing(checks -> checks.on(SERVER.get(0).id(), () -> {
      throw new AssertionError("beaten");
    }));
    assertThatThrownBy(() -> beaten.theAttackIsStood(SERVER.get(0))).hasMessage("beaten");
  }

  @Test
  void twoChecksOfOneCaseAndUnknownAreasAreMistakes() {
    assertThatThrownBy(() -> new Checks().on("SRV-01", () -> {}).on("SRV-01", () -> {}))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("SRV-01");
    assertThatThrownBy(() -> AttackTests.claimed(Misspelt.class))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("sever")
        .hasMessageContaining("model-output");
    assertThatThrownBy(() -> AttackTests.claimed(String.class)).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("@Claims");
  }
}
