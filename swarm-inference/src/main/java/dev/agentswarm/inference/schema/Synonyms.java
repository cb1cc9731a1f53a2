package dev.agentswarm.inference.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says the same in fewer keywords: {@code const}, {@code oneOf}, {@code allOf}, {@code nullable} and missing types. */
final class Synonyms {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Synonyms() {}

  static ObjectNode of(ObjectNode original) {
    ObjectNode schema = original.deepCopy();
    merge(schema);
    JsonNode constant = schema.remove("const");
    if (constant != null) {
      schema.putArray("enum").add(constant);
    }
    JsonNode oneOf = schema.has("anyOf") ? null : schema.remove("oneOf");
    if (oneOf != null) {
      schema.set("anyOf", oneOf);
    }
    wholeBound(schema, "exclusiveMinimum", "minimum", 1);
    wholeBound(schema, "exclusiveMaximum", "maximum", -1);
    if (schema.path("nullable").asBoolean(false)) {
      schema.remove("nullable");
      return orNull(schema);
    }
    if (!schema.has("type") && !schema.has("$ref") && !schema.has("anyOf")) {
      guessType(schema);
    }
    return schema;
  }

  /** The types of a schema, none when it does not say. */
  static List<String> types(ObjectNode schema) {
    List<String> types = new ArrayList<>();
    JsonNode type = schema.path("type");
    if (type.isString()) {
      types.add(type.asString());
    }
    type.forEach(each -> types.add(each.asString("")));
    return types;
  }

  /** Takes what all of several schemas say into the one around them, where they do not contradict each other. */
  private static void merge(ObjectNode schema) {
    JsonNode all = schema.path("allOf");
    if (!all.isArray()
        || all.valueStream().anyMatch(each -> each.has("$ref") && all.size() + schema.size() > 2)) {
      return;
    }
    schema.remove("allOf");
    for (JsonNode each : all) {
      each.forEachEntry((name, value) -> {
        if (name.equals("properties") && schema.path(name) instanceof ObjectNode properties) {
          value.forEachEntry(properties::putIfAbsent);
        } else if (name.equals("required") && schema.path(name) instanceof ArrayNode required) {
          value.forEach(required::add);
        } else {
          schema.putIfAbsent(name, value);
        }
      });
    }
  }

  private static void wholeBound(ObjectNode schema, String exclusive, String inclusive, int step) {
    if (schema.path("type").asString("").equals("integer") && schema.path(exclusive).isIntegralNumber()
        && !schema.has(inclusive)) {
      schema.put(inclusive, schema.path(exclusive).asLong() + step);
      schema.remove(exclusive);
    }
  }

  private static ObjectNode orNull(ObjectNode schema) {
    ObjectNode either = NODES.objectNode();
    for (String note : List.of("title", "description")) {
      JsonNode value = schema.remove(note);
      if (value != null) {
        either.set(note, value);
      }
    }
    ArrayNode choices = either.putArray("anyOf");
    choices.add(schema);
    choices.addObject().put("type", "null");
    return either;
  }

  private static void guessType(ObjectNode schema) {
    if (schema.has("enum")) {
      List<String> types = schema.path("enum").valueStream().map(Synonyms::typeOf).distinct().toList();
      if (types.size() == 1) {
        schema.put("type", types.getFirst());
      }
      return;
    }
    for (String type : List.of("object", "array", "string", "number")) {
      if (MfjsRules.BY_TYPE.getOrDefault(type, Set.of()).stream().anyMatch(schema::has)) {
        schema.put("type", type);
        return;
      }
    }
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NULL -> "null";
      case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
      case ARRAY -> "array";
      default -> "object";
    };
  }
}
