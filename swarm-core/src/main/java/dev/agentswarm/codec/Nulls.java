package dev.agentswarm.codec;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Models write null for what they leave out: such members are dropped where the schema does not ask for them. */
final class Nulls {
  private Nulls() {}

  static void drop(ObjectNode given, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    if (isPlain(given)) {
      return;
    }
    for (Map.Entry<String, JsonNode> member : List.copyOf(given.properties())) {
      JsonNode property = properties.path(member.getKey());
      if (member.getValue().isNull() && !isRequired(schema, member.getKey())
          && property.path("type").isString()) {
        given.remove(member.getKey());
      } else if (member.getValue() instanceof ObjectNode inner) {
        drop(inner, property);
      } else if (member.getValue().isArray()) {
        for (JsonNode element : member.getValue()) {
          if (element instanceof ObjectNode inner) {
            drop(inner, property.path("items"));
          }
        }
      }
    }
  }

  // Most calls hold no null, and nothing in which one could be.
  private static boolean isPlain(ObjectNode given) {
    for (JsonNode value : given) {
      if (value.isNull() || value.isContainer()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRequired(JsonNode schema, String name) {
    for (JsonNode required : schema.path("required")) {
      if (required.asString("").equals(name)) {
        return true;
      }
    }
    return false;
  }
}
