package dev.agentswarm.plan;

import dev.agentswarm.budget.Limits;
import java.util.List;
import java.util.Objects;

/**
 * What a person wants of a swarm.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param text the wish, in words
 * @param constraints what must hold on the way
 * @param acceptance what must hold at the end
 * @param confidential whether its content may only go to endpoints marked as inside
 * @param limits what the run may use
 * @since 0.1
 */
public record Goal(String text, List<String> constraints, List<String> acceptance, boolean confidential,
    Limits limits) {

  public Goal {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a goal needs words");
    }
    constraints = List.copyOf(constraints);
    acceptance = List.copyOf(acceptance);
    Objects.requireNonNull(limits, "limits");
  }

  /** A goal in words, all else by default. */
  public static Goal of(String text) {
    return new Goal(text, List.of(), List.of(), false, Limits.standard());
  }

  /** The same; its content never leaves endpoints marked as inside. */
  public Goal confidentially() {
    return new Goal(text, constraints, acceptance, true, limits);
  }

  /** The same with these constraints. */
  public Goal withConstraints(String... must) {
    return new Goal(text, List.of(must), acceptance, confidential, limits);
  }

  /** The same with these criteria of acceptance. */
  public Goal withAcceptance(String... must) {
    return new Goal(text, constraints, List.of(must), confidential, limits);
  }

  /** The same with these limits. */
  public Goal within(Limits other) {
    return new Goal(text, constraints, acceptance, confidential, other);
  }
}
