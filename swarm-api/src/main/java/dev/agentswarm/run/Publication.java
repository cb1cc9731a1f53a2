package dev.agentswarm.run;

import java.util.List;

/**
 * What was written to the workspace.
 *
 * @param done whether the verified head was written
 * @param paths what was written or removed
 * @param parked files that somebody changed during the run: left as they are, the run's version lies beside the report
 * @param reason why nothing was written, empty when it was
 * @since 0.1
 */
public record Publication(boolean done, List<String> paths, List<String> parked, String reason) {
  public Publication {
    paths = List.copyOf(paths);
    parked = List.copyOf(parked);
  }

  /** Nothing was written. */
  public static Publication none(String reason) {
    return new Publication(false, List.of(), List.of(), reason);
  }
}
