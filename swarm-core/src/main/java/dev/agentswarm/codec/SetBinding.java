package dev.agentswarm.codec;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A set: a JSON array without doubles, in the set's own order where it has one. */
record SetBinding(Slot elements) implements Binding {
  @Override
  public void write(JsonGenerator out, Object value) {
    new ListBinding(elements).write(out, Order.of((Set<?>) value));
  }

  @Override
  public Object read(JsonNode node, Place place) {
    List<@Nullable Object> all = ListBinding.elements(node, place, elements);
    Set<@Nullable Object> read = new LinkedHashSet<>(all);
    if (read.size() < all.size()) {
      throw place.fault("must not hold anything twice");
    }
    return Collections.unmodifiableSet(read);
  }

  @Override
  public void describe(ObjectNode schema, Place within) {
    new ListBinding(elements).describe(schema, within);
  }
}
