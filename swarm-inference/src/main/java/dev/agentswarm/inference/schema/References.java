package dev.agentswarm.inference.schema;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Follows references inside one schema. */
final class References {
  static final String DEFS = "#/$defs/";

  private References() {}

  /** The schema that {@code #} or {@code #/$defs/...} means, or null when there is none. */
  static @Nullable ObjectNode target(ObjectNode root, String reference) {
    if (reference.equals("#")) {
      return root;
    }
    if (!reference.startsWith(DEFS)) {
      return null;
    }
    String[] steps = reference.substring(DEFS.length()).split("/", -1);
    JsonNode at = root.path("$defs").path(steps[0]);
    for (int i = 1; i < steps.length; i++) {
      switch (steps[i]) {
        case "items", "additionalProperties" -> at = at.path(steps[i]);
        case "properties" -> {
          at = i + 1 < steps.length ? at.path("properties").path(steps[i + 1]) : at.path("no such thing");
          i++;
        }
        case "anyOf" -> {
          boolean numbered = i + 1 < steps.length && steps[i + 1].matches("\\d{1,4}");
          at = numbered ? at.path("anyOf").path(Integer.parseInt(steps[i + 1])) : at.path("no such thing");
          i++;
        }
        default -> at = at.path("no such thing");
      }
    }
    return at instanceof ObjectNode found ? found : null;
  }
}
