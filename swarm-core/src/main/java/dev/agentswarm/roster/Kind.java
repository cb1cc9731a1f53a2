package dev.agentswarm.roster;

import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.agent.SubAgentProvider;
import dev.agentswarm.loop.Role;
import dev.agentswarm.loop.ToolLoop;
import java.util.Set;

/**
 * An ordinary agent with a role of its own: what a kind file says.
 *
 * @param kind its name
 * @param purpose what to use it for
 * @param tools the names of its tools
 * @param most how many may be active at once
 * @param role its prompt and limits
 * @param source where it was read, for messages
 */
record Kind(String kind, String purpose, Set<String> tools, int most, Role role, String source)
    implements
      SubAgentProvider {
  @Override
  public SubAgent create() {
    return new ToolLoop(role);
  }

  @Override
  public String toString() {
    return source;
  }
}
