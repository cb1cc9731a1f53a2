package dev.agentswarm.testkit.moonshot;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing the Moonshot API demands, and what it says when it does not get it.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param id what it is called; unique
 * @param models a pattern for the models it holds for
 * @param thinking {@code on} or {@code off} when it holds only then, else null
 * @param check how a request is looked at
 * @param status with which status a breach is answered
 * @param type of which type the error is
 * @param message what the error says; {@code {}} is where what is wrong stands
 * @param source where the rule was found
 * @param contradiction what another source says, or null when all agree
 * @since 0.1
 */
public record Rule(String id, String models, @Nullable String thinking, Check check, int status, String type,
    String message, String source, @Nullable String contradiction) {
  public Rule {
    Pattern.compile(models);
    Objects.requireNonNull(check, "check");
    if (id.isBlank() || source.isBlank()) {
      throw new IllegalArgumentException("a rule needs an id and a source: id=" + id + ", source=" + source);
    }
  }

  /**
   * How a request is looked at.
   *
   * @param kind the name of the check
   * @param at where in the request, as a JSON pointer; empty when the check knows
   * @param values what is allowed there, as JSON
   * @since 0.1
   */
  public record Check(String kind, String at, List<String> values) {
    public Check {
      values = List.copyOf(values);
    }
  }

  /** True when it holds for this model in this state. */
  boolean holdsFor(String model, boolean thinks) {
    return model.matches(models) && (thinking == null || thinking.equals("on") == thinks);
  }
}
