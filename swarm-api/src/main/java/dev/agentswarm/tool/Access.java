package dev.agentswarm.tool;

/**
 * What a tool must be allowed to do. A run that does not allow it answers the call with a refusal.
 *
 * @since 0.1
 */
public enum Access {
  /** Reads the workspace. */
  READ_WORKSPACE,
  /** Changes the attempt's overlay. */
  WRITE_WORKSPACE,
  /** Starts programs; needs {@code allowCommands}. */
  RUN_COMMANDS,
  /** Opens connections beyond this machine; refused offline. */
  NETWORK
}
