package dev.agentswarm.loop;

import dev.agentswarm.inference.Purpose;

/**
 * What makes one kind of ordinary agent differ from another.
 *
 * @param system its system prompt
 * @param calls what its model calls are for
 * @param maxTokens most tokens of a reply; 0 leaves it to the endpoint
 * @param turns most model turns of an attempt
 */
public record Role(String system, Purpose calls, int maxTokens, int turns) {
  /** Turns of an attempt where nothing else is said. */
  public static final int TURNS = 60;

  public Role {
    if (system.isBlank()) {
      throw new IllegalArgumentException("a role needs a system prompt");
    }
    if (maxTokens < 0 || turns < 1) {
      throw new IllegalArgumentException(
          "maxTokens must be >= 0 and turns >= 1: maxTokens=" + maxTokens + ", turns=" + turns);
    }
  }

  /** A role that works, all else by default. */
  public static Role of(String system) {
    return new Role(system, Purpose.WORK, 0, TURNS);
  }
}
