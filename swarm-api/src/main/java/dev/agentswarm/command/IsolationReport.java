package dev.agentswarm.command;

import java.util.List;
import java.util.Set;

/**
 * How far a sandbox keeps programs apart from the host, as it was seen to work.
 *
 * @param level the whole in a word
 * @param guarantees what holds
 * @param reasons why it is not more, for people
 * @since 0.1
 */
public record IsolationReport(Level level, Set<Guarantee> guarantees, List<String> reasons) {
  /** How much isolation there is. */
  public enum Level {
    /** A plain child process: environment scrubbed, limits on time and output, nothing else. */
    NONE,
    /** Some guarantees are missing. */
    PARTIAL,
    /** All guarantees hold. */
    FULL
  }

  /** One thing that a sandbox can keep. */
  public enum Guarantee {
    ENVIRONMENT_SCRUBBED, WRITES_CONFINED, READS_CONFINED, NETWORK_OFF, TREE_KILLED, PROCESSES_HIDDEN, RESOURCES_LIMITED
  }

  public IsolationReport {
    guarantees = Set.copyOf(guarantees);
    reasons = List.copyOf(reasons);
  }
}
