package dev.agentswarm.inference.schema;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says a schema in the dialect. What the dialect lacks is said in other words where there are some that mean the same;
 * else it goes into the description, where the model reads it though the server does not check it.
 *
 * <p><b>Lifetime:</b> one schema.
 */
final class MfjsTranslation {
  /** They say nothing about values. */
  private static final Set<String> SILENT = Set.of("$schema", "$id", "$comment", "$anchor", "examples",
      "example",
      "deprecated", "readOnly", "writeOnly", "$defs", "definitions");
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final List<String> notes;

  MfjsTranslation(List<String> notes) {
    this.notes = notes;
  }

  ObjectNode of(ObjectNode root) {
    ObjectNode said = schema(root);
    ObjectNode defs = NODES.objectNode();
    for (String key : List.of("$defs", "definitions")) {
      root.path(key).forEachEntry((name, schema) -> defs.set(name, schema(schema)));
    }
    if (!defs.isEmpty()) {
      said.set("$defs", defs);
    }
    return said;
  }

  private ObjectNode schema(JsonNode node) {
    if (!(node instanceof ObjectNode original)) {
      return NODES.objectNode();
    }
    ObjectNode schema = Synonyms.of(original);
    ObjectNode said = NODES.objectNode();
    List<String> unsaid = new ArrayList<>();
    if (schema.has("$ref")) {
      said.put("$ref", schema.path("$ref").asString("").replace("#/definitions/", References.DEFS));
      rest(schema, Set.of("$ref", "title", "description"), unsaid);
    } else if (schema.has("anyOf") && isOnlyChoice(schema)) {
      choices(schema, said);
      rest(schema, Set.of("anyOf", "type", "title", "description"), unsaid);
    } else {
      typed(schema, said, unsaid);
    }
    describe(schema, said, unsaid);
    return said;
  }

  /** True when nothing but a type stands beside the choices. */
  private static boolean isOnlyChoice(ObjectNode schema) {
    Set<String> others = new LinkedHashSet<>(schema.propertyNames());
    others.removeAll(MfjsRules.NOTES);
    others.removeAll(SILENT);
    others.removeAll(Set.of("anyOf", "type"));
    return others.isEmpty();
  }

  private void choices(ObjectNode schema, ObjectNode said) {
    ArrayNode choices = said.putArray("anyOf");
    for (JsonNode choice : schema.path("anyOf")) {
      ObjectNode each = choice instanceof ObjectNode object ? object.deepCopy() : NODES.objectNode();
      if (schema.has("type") && !each.has("type") && !each.has("$ref") && !each.has("anyOf")) {
        each.set("type", schema.get("type"));
      }
      choices.add(schema(each));
    }
  }

  private void typed(ObjectNode schema, ObjectNode said, List<String> unsaid) {
    List<String> types = Synonyms.types(schema);
    if (types.size() > 1 && (types.contains("object") || types.contains("array") || bounded(schema))) {
      ArrayNode choices = said.putArray("anyOf");
      for (String type : types) {
        ObjectNode each = schema.deepCopy();
        each.put("type", type);
        MfjsRules.NOTES.forEach(each::remove);
        MfjsRules.BY_TYPE.forEach((other, keywords) -> keywords.stream()
            .filter(keyword -> !MfjsRules.BY_TYPE.getOrDefault(type, Set.of()).contains(keyword))
            .forEach(each::remove));
        choices.add(schema(each));
      }
      return;
    }
    if (types.size() == 1) {
      said.put("type", types.getFirst());
    } else if (schema.has("type")) {
      said.set("type", schema.get("type"));
    }
    Set<String> allowed = types.size() == 1
        ? MfjsRules.BY_TYPE.getOrDefault(types.getFirst(), Set.of())
        : Set.of("enum");
    for (Map.Entry<String, JsonNode> each : schema.properties()) {
      keyword(each.getKey(), each.getValue(), allowed, said, unsaid);
    }
    if (schema.has("patternProperties") && said.path("additionalProperties").isBoolean()) {
      // The keys of the pattern must stay possible.
      said.put("additionalProperties", true);
    }
    completeRequired(said);
  }

  /** True when keywords stand there that go with one type only. */
  private static boolean bounded(ObjectNode schema) {
    return MfjsRules.BY_TYPE.values().stream().flatMap(Set::stream)
        .anyMatch(keyword -> !keyword.equals("enum") && schema.has(keyword));
  }

  private void keyword(String name, JsonNode value, Set<String> allowed, ObjectNode said,
      List<String> unsaid) {
    if (name.equals("type") || MfjsRules.NOTES.contains(name) || SILENT.contains(name)) {
      return;
    }
    if (!allowed.contains(name)) {
      unsaid.add(name + ": " + value);
      return;
    }
    switch (name) {
      case "properties" -> {
        ObjectNode properties = said.putObject("properties");
        value.forEachEntry((key, property) -> properties.set(key, schema(property)));
      }
      case "items" -> said.set("items", schema(value));
      case "additionalProperties" -> said.set(name, value.isBoolean() ? value : schema(value));
      default -> said.set(name, value);
    }
  }

  private static void completeRequired(ObjectNode said) {
    if (!said.path("required").isArray()) {
      return;
    }
    ObjectNode properties = said.path("properties") instanceof ObjectNode there
        ? there
        : said.putObject("properties");
    for (JsonNode name : said.path("required")) {
      if (name.isString() && !properties.has(name.asString())) {
        properties.putObject(name.asString());
      }
    }
  }

  private static void rest(ObjectNode schema, Set<String> said, List<String> unsaid) {
    for (Map.Entry<String, JsonNode> each : schema.properties()) {
      if (!said.contains(each.getKey()) && !SILENT.contains(each.getKey())
          && !MfjsRules.NOTES.contains(each.getKey())) {
        unsaid.add(each.getKey() + ": " + each.getValue());
      }
    }
  }

  private void describe(ObjectNode schema, ObjectNode said, List<String> unsaid) {
    if (schema.path("title").isString()) {
      said.set("title", schema.get("title"));
    }
    String words = schema.path("description").asString("");
    if (!unsaid.isEmpty()) {
      String more = String.join("; ", unsaid);
      notes.add("not checked by the server: " + more);
      words = words.isEmpty() ? more : words + " (" + more + ")";
    }
    if (!words.isEmpty()) {
      said.put("description", words);
    }
  }
}
