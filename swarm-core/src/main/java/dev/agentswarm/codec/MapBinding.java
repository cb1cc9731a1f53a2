package dev.agentswarm.codec;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A map: a JSON object whose members are its entries. */
record MapBinding(KeyBinding keys, Slot values) implements Binding {
  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeStartObject();
    for (Map.Entry<?, ?> entry : Order.of((Map<?, ?>) value)) {
      String name = whole(keys.name(entry.getKey()));
      out.writeName(name);
      values.write(out, entry.getValue(), "a map", name);
    }
    out.writeEndObject();
  }

  // No parser reads half of a surrogate pair in a name.
  private static String whole(String name) {
    return name.chars().noneMatch(c -> Character.isSurrogate((char) c))
        ? name
        : new String(name.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16);
  }

  @Override
  public Object read(JsonNode node, Place place) {
    if (!node.isObject()) {
      throw place.fault("must be an object, was " + Shown.of(node));
    }
    Map<Object, @Nullable Object> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      Place at = place.member(member.getKey());
      read.put(keys.key(member.getKey(), at), values.read(member.getValue(), at));
    }
    return Collections.unmodifiableMap(read);
  }

  @Override
  public void describe(ObjectNode schema, Place within) {
    schema.put("type", "object");
    values.binding().describe(schema.putObject("additionalProperties"), within.member("*"));
  }
}
