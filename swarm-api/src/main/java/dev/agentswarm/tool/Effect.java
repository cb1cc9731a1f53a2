package dev.agentswarm.tool;

/**
 * What a tool does to the world, and so what may be done when it is unknown whether it ran (after a crash).
 *
 * @since 0.1
 */
public enum Effect {
  /** Looks only; may be run again at will. */
  PURE,
  /** Changes something, but twice is the same as once. */
  IDEMPOTENT,
  /** Changes the attempt's overlay only, which is rolled back with the attempt. */
  WORKSPACE,
  /** Changes something outside; never run again blindly. */
  EXTERNAL
}
