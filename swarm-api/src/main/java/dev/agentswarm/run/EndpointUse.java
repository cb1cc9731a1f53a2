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
 * @param load how the endpoint took the calls
 * @since 0.1
 */
public record EndpointUse(EndpointId endpoint, boolean inside, Usage usage, List<String> paths,
    EndpointLoad load) {
  public EndpointUse {
    paths = List.copyOf(paths);
  }

  /** With nothing known of how it took the calls. */
  public EndpointUse(EndpointId endpoint, boolean inside, Usage usage, List<String> paths) {
    this(endpoint, inside, usage, paths, EndpointLoad.NONE);
  }
}
