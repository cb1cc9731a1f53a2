package dev.agentswarm.tool;

/**
 * The arguments of one call, already checked against the tool's schema.
 *
 * @since 0.1
 */
public interface ToolInput {
  /** The arguments as JSON text. */
  String json();

  /** The arguments read into a record. */
  <T extends Record> T as(Class<T> type);
}
