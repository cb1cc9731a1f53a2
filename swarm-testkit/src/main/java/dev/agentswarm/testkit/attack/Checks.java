package dev.agentswarm.testkit.attack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The checks of one test class, one an attack case.
 *
 * <p><b>Threads:</b> confined to the test's thread. <b>Lifetime:</b> one test.
 *
 * @since 0.1
 */
public final class Checks {
  private final Map<String, Check> byId = new LinkedHashMap<>();

  Checks() {}

  /**
   * The case with this id is stood when this check returns.
   *
   * @throws IllegalArgumentException when the id has a check already
   */
  public Checks on(String id, Check check) {
    Objects.requireNonNull(check, "check");
    if (byId.putIfAbsent(id, check) != null) {
      throw new IllegalArgumentException("two checks are registered for attack case " + id);
    }
    return this;
  }

  /** The same for a check that needs nothing of the case's text. */
  public Checks on(String id, Check.Plain check) {
    Objects.requireNonNull(check, "check");
    return on(id, (AttackCase attack) -> check.run());
  }

  @Nullable
  Check find(String id) {
    return byId.get(id);
  }

  Set<String> ids() {
    return byId.keySet();
  }
}
