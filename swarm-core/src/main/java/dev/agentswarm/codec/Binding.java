package dev.agentswarm.codec;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How one type looks in JSON.
 *
 * <p><b>Threads:</b> thread-safe. <b>Errors:</b> what does not fit is a {@link dev.agentswarm.failure.SwarmException} of
 * kind INVALID_INPUT that names the place.
 */
interface Binding {
  /** Writes a value of the type. */
  void write(JsonGenerator out, Object value);

  /** Reads a value of the type; the node is never missing or null. */
  Object read(JsonNode node, Place place);

  /** Says in a JSON Schema what {@link #read} accepts; {@code within} is where it stands, to notice a circle. */
  void describe(ObjectNode schema, Place within);
}
