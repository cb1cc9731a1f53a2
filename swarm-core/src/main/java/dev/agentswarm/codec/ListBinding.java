package dev.agentswarm.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A list: a JSON array. */
record ListBinding(Slot elements) implements Binding {
  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeStartArray();
    for (Object element : (Collection<?>) value) {
      elements.write(out, element, "a list", "element");
    }
    out.writeEndArray();
  }

  @Override
  public Object read(JsonNode node, Place place) {
    return Collections.unmodifiableList(elements(node, place, elements));
  }

  @Override
  public void describe(ObjectNode schema, Place within) {
    schema.put("type", "array");
    elements.binding().describe(schema.putObject("items"), within.element(0));
  }

  static List<@Nullable Object> elements(JsonNode node, Place place, Slot slot) {
    if (!node.isArray()) {
      throw place.fault("must be an array, was " + Shown.of(node));
    }
    List<@Nullable Object> read = new ArrayList<>(node.size());
    for (JsonNode element : node) {
      read.add(slot.read(element, place.element(read.size())));
    }
    return read;
  }
}
