package dev.agentswarm.inference.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rules of the dialect, as Moonshot's own validator keeps them at its strictest.
 *
 * <p><b>Lifetime:</b> one schema.
 */
final class MfjsRules {
  static final Set<String> NOTES = Set.of("title", "description", "default");
  static final Set<String> TYPES = Set.of("object", "array", "string", "number", "integer", "boolean",
      "null");
  /** Which keywords a type may have. */
  static final Map<String, Set<String>> BY_TYPE = Map.of(
      "object", Set.of("properties", "required", "additionalProperties"),
      "array", Set.of("items", "minItems", "maxItems"),
      "string", Set.of("minLength", "maxLength", "pattern", "enum"),
      "number", Set.of("minimum", "maximum", "enum"),
      "integer", Set.of("minimum", "maximum", "enum"),
      "boolean", Set.of("enum"),
      "null", Set.of("enum"));

  private static final int MOST_DEPTH = 30;
  private static final int MOST_KEYS = 3_000;
  private static final int MOST_CHARACTERS = 120_000;
  private static final int MOST_VALUES = 1_000;
  private static final int MOST_CHOICES = 500;
  private static final Set<String> RESERVED = Set.of("$ref", "anyOf", "required", "additionalProperties");

  private final ObjectNode root;
  private final List<String> faults = new ArrayList<>();
  private int keys;

  MfjsRules(ObjectNode root) {
    this.root = root;
  }

  List<String> faults() {
    if (root.toString().length() > MOST_CHARACTERS) {
      faults.add("root: longer than " + MOST_CHARACTERS + " characters");
    }
    schema(root, "root", 1, false);
    JsonNode defs = root.get("$defs");
    if (defs != null) {
      if (!defs.isObject()) {
        fault("$defs", "not an object");
      }
      defs.forEachEntry((name, schema) -> {
        name(name, "$defs", true);
        nested(schema, "$defs." + name, 2, true);
      });
    }
    if (keys > MOST_KEYS) {
      faults.add("root: more than " + MOST_KEYS + " properties");
    }
    return faults;
  }

  private void fault(String path, String words) {
    faults.add(path + ": " + words);
  }

  private void nested(JsonNode node, String path, int depth, boolean inDefs) {
    if (node instanceof ObjectNode schema) {
      if (schema.has("$defs") || schema.has("$id")) {
        fault(path, "$defs and $id stand at the root only");
      }
      schema(schema, path, depth, inDefs);
    } else {
      fault(path, "a schema is an object");
    }
  }

  private void schema(ObjectNode schema, String path, int depth, boolean inDefs) {
    if (depth > MOST_DEPTH) {
      fault(path, "deeper than " + MOST_DEPTH);
      return;
    }
    for (String text : List.of("description", "$id")) {
      if (schema.has(text) && !schema.get(text).isString()) {
        fault(path, text + " is no text");
      }
    }
    keywords(schema, path);
    JsonNode reference = schema.get("$ref");
    if (reference != null
        && (!reference.isString() || References.target(root, reference.asString()) == null)) {
      fault(path, "$ref leads nowhere");
    }
    JsonNode choices = schema.get("anyOf");
    if (choices != null) {
      if (!choices.isArray() || choices.isEmpty() || choices.size() > MOST_CHOICES) {
        fault(path, "anyOf is no list of 1 to " + MOST_CHOICES);
      }
      for (int i = 0; choices.isArray() && i < choices.size(); i++) {
        nested(choices.get(i), path + ".anyOf[" + i + "]", depth + 1, inDefs);
      }
    }
    values(schema, path);
    MfjsRanges.check(schema, words -> fault(path, words));
    parts(schema, path, depth, inDefs);
  }

  /** Which keywords may stand together. */
  private void keywords(ObjectNode schema, String path) {
    Set<String> others = new TreeSet<>(schema.propertyNames());
    others.removeAll(NOTES);
    others.removeAll(Set.of("$defs", "$id"));
    for (String alone : List.of("$ref", "anyOf")) {
      if (others.remove(alone) && !others.isEmpty()) {
        fault(path, others + " beside " + alone);
        return;
      }
    }
    JsonNode type = schema.get("type");
    others.remove("type");
    Set<String> types = types(type, path);
    Set<String> allowed = new HashSet<>();
    if (types.size() > 1) {
      if (!types.contains("object") && !types.contains("array")) {
        allowed.add("enum");
      }
    } else {
      (types.isEmpty() ? TYPES : types).forEach(each -> allowed.addAll(BY_TYPE.getOrDefault(each, Set.of())));
    }
    others.removeAll(allowed);
    if (!others.isEmpty()) {
      fault(path, others + " must not stand here");
    }
  }

  private Set<String> types(@Nullable JsonNode type, String path) {
    Set<String> types = new HashSet<>();
    if (type == null) {
      return types;
    }
    if (type.isString()) {
      types.add(type.asString());
    }
    if (type.isArray()) {
      type.forEach(each -> types.add(each.isString() ? each.asString() : "?"));
    }
    if (types.isEmpty() || !TYPES.containsAll(types)) {
      fault(path, "type is none of " + new TreeSet<>(TYPES));
    }
    return types;
  }

  private void values(ObjectNode schema, String path) {
    JsonNode values = schema.get("enum");
    if (values == null) {
      return;
    }
    if (!values.isArray() || values.isEmpty() || values.size() > MOST_VALUES) {
      fault(path, "enum is no list of 1 to " + MOST_VALUES);
      return;
    }
    Set<String> types = types(schema.get("type"), path);
    for (JsonNode value : values) {
      if (!types.isEmpty() && types.stream().noneMatch(type -> fits(value, type))) {
        fault(path, "enum has " + value + ", which is none of " + types);
      }
    }
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isString();
      case "number" -> value.isNumber() && !Double.isInfinite(value.asDouble());
      case "integer" -> value.isIntegralNumber();
      case "boolean" -> value.isBoolean();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private void parts(ObjectNode schema, String path, int depth, boolean inDefs) {
    JsonNode properties = schema.get("properties");
    if (properties != null && !properties.isObject()) {
      fault(path, "properties is no object");
    } else if (properties != null) {
      properties.forEachEntry((name, property) -> {
        keys++;
        name(name, path, inDefs);
        nested(property, path + "." + name, depth + 1, inDefs);
      });
    }
    required(schema.get("required"), properties, path);
    JsonNode items = schema.get("items");
    if (items != null) {
      nested(items, path + ".items", depth + 1, inDefs);
    }
    JsonNode more = schema.get("additionalProperties");
    if (more != null && !more.isBoolean()) {
      nested(more, path + ".additionalProperties", depth + 1, inDefs);
    }
  }

  private void name(String name, String path, boolean inDefs) {
    if (name.isEmpty() || RESERVED.contains(name) || (inDefs && name.contains("/"))) {
      fault(path, "'" + name + "' is no name for a property");
    }
  }

  private void required(@Nullable JsonNode required,
      @Nullable JsonNode properties, String path) {
    if (required == null) {
      return;
    }
    if (!required.isArray()) {
      fault(path, "required is no list");
    }
    for (JsonNode name : required) {
      if (!name.isString() || properties == null || !properties.has(name.asString())) {
        fault(path, "required names " + name + ", which is no property");
      }
    }
  }
}
