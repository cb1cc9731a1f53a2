package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** A place for values: of this type, with or without null. */
record Slot(Binding binding, boolean nullable) {

  /** Writes the value; {@code holder} and {@code step} say where it stands, should it be a null that must not be. */
  void write(JsonGenerator out, @Nullable Object value, String holder, String step) {
    if (value != null) {
      binding.write(out, value);
    } else if (nullable) {
      out.writeNull();
    } else {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          holder + "." + step + " is null, which only a @Nullable component may be");
    }
  }

  @Nullable
  Object read(JsonNode node, Place place) {
    if (!node.isNull()) {
      return binding.read(node, place);
    }
    if (nullable) {
      return null;
    }
    throw place.fault("must not be null");
  }
}
