package dev.agentswarm.testkit.contract;

import java.util.Set;

/**
 * One call of a tool, for its contract.
 *
 * @param arguments as JSON text
 * @param changes the paths the call may change, or none where the tool may change any
 * @since 0.1
 */
public record ToolCase(String arguments, Set<String> changes) {
  public ToolCase {
    changes = Set.copyOf(changes);
  }

  /** A call with these arguments. */
  public static ToolCase of(String arguments) {
    return new ToolCase(arguments, Set.of());
  }

  /** The same, which may change these paths and no others. */
  public ToolCase changing(String... paths) {
    return new ToolCase(arguments, Set.of(paths));
  }
}
