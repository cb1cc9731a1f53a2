package dev.agentswarm.artifact;

/**
 * Values to JSON and back. The machine hands one to every agent, tool, planner and verifier, so that none of them needs
 * a JSON library.
 *
 * <p><b>Threads:</b> thread-safe. Records, enums, lists, maps with text keys, text, numbers, booleans, {@code Instant}
 * (ISO 8601) and {@code Duration} (ISO 8601) are understood. The same value always gives the same text.
 *
 * @since 0.1
 */
public interface Json {
  /** The value as one line of JSON. Record components come in the order they are declared. */
  String write(Object value);

  /**
   * The text as a value of this type.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind INVALID_INPUT, naming the place, when the text is no JSON or
   *     does not fit the type; unknown members are such a misfit
   */
  <T> T read(String json, Class<T> type);

  /** The JSON Schema of a record: what {@link #read} accepts for it. */
  String schema(Class<? extends Record> type);
}
