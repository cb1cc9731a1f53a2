package dev.agentswarm.examples.survey.facts;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Quantities by name.
 *
 * <p><b>Threads:</b> confined to one thread while it is filled.
 */
public final class Ledger {
  private static final String PLAIN = "plain:";

  private final Map<String, Long> quantities = new HashMap<>();

  /** Sets a quantity. */
  public Ledger put(String key, long value) {
    quantities.put(key, value);
    return this;
  }

  /** Adds to a quantity. */
  public Ledger add(String key, long value) {
    quantities.merge(key, value, Long::sum);
    return this;
  }

  /** Sets all of these. */
  public Ledger putAll(Map<String, Long> values) {
    quantities.putAll(values);
    return this;
  }

  /** The quantity, when it is known. */
  public OptionalLong get(String key) {
    if (key.startsWith(PLAIN)) {
      return OptionalLong.of(Long.parseLong(key.substring(PLAIN.length())));
    }
    Long value = quantities.get(key);
    return value == null ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The figure's text, when both its quantities are known. */
  public Optional<String> text(Figure figure) {
    OptionalLong of = get(figure.of());
    OptionalLong by = figure.by().isEmpty() ? OptionalLong.of(1) : get(figure.by());
    return of.isPresent() && by.isPresent()
        ? Optional.of(figure.unit().write(of.getAsLong(), by.getAsLong()))
        : Optional.empty();
  }

  /** All quantities. */
  public Map<String, Long> all() {
    return Map.copyOf(quantities);
  }
}
