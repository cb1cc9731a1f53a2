package dev.agentswarm.inference.schema;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells whether a schema that refers to itself comes to an end, as the server's own validator sees it. */
final class Endless {
  private final ObjectNode root;
  private final Set<ObjectNode> within = Collections.newSetFromMap(new IdentityHashMap<>());

  Endless(ObjectNode root) {
    this.root = root;
  }

  boolean ends() {
    return ends(root);
  }

  private boolean ends(JsonNode node) {
    if (!(node instanceof ObjectNode schema)) {
      return true;
    }
    if (!within.add(schema)) {
      return false;
    }
    boolean ends = endsInside(schema);
    within.remove(schema);
    return ends;
  }

  private boolean endsInside(ObjectNode schema) {
    JsonNode reference = schema.get("$ref");
    if (reference != null) {
      ObjectNode target = References.target(root, reference.asString(""));
      return target == null || ends(target);
    }
    JsonNode choices = schema.get("anyOf");
    if (choices != null) {
      return choices.isEmpty() || choices.valueStream().anyMatch(this::ends);
    }
    JsonNode properties = schema.path("properties");
    JsonNode required = schema.path("required");
    // One required part that ends is enough for the server's validator, though it need not be enough for a value.
    boolean partsEnd = required.isEmpty()
        || required.valueStream().anyMatch(name -> ends(properties.path(name.asString(""))));
    return partsEnd && ends(schema.path("items"));
  }
}
