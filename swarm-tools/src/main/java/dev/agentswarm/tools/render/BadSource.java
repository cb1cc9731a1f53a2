package dev.agentswarm.tools.render;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;

/** How a renderer says which source it cannot use, and why. */
final class BadSource {
  private BadSource() {}

  static SwarmException of(String artifact, String why) {
    return SwarmException.of(Failure.Kind.INVALID_INPUT, "artifact " + artifact + ": " + why);
  }
}
