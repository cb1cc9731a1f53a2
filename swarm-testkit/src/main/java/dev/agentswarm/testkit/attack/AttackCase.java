package dev.agentswarm.testkit.attack;

import org.jspecify.annotations.Nullable;

/**
 * One attack and what must come of it.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param id such as {@code MODEL-02}; unique, and never given to another case
 * @param area whose attack it is, such as {@code server}
 * @param input what is done or said
 * @param expected what must follow
 * @param source the incident, system or measurement it was taken from, or null
 * @since 0.1
 */
public record AttackCase(String id, String area, String input, String expected, @Nullable String source) {
  @Override
  public String toString() {
    return id + ": " + input;
  }
}
