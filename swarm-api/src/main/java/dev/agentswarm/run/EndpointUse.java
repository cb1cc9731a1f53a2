package dev.agentswarm.run;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.inference.EndpointId;
import java.util.List;

/**
 * What went to one endpoint.
 *
 * @param endpoint which
 * @param inside whether it is marked as inside: nothing sent there has left the machine
 * @param usage calls and tokens
 * @param paths the workspace files whose content may have been in what was sent, ordered
 * @since 0.1
 */
public record EndpointUse(EndpointId endpoint, boolean inside, Usage usage, List<String> paths) {
  public EndpointUse {
    paths = List.copyOf(paths);
  }
}
