package dev.agentswarm.inference.schema;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rules for bounds: numbers, whole where they count, and the lower below the upper. */
final class MfjsRanges {
  private MfjsRanges() {}

  static void check(ObjectNode schema, Consumer<String> fault) {
    range(schema, "minLength", "maxLength", true, fault);
    range(schema, "minItems", "maxItems", true, fault);
    boolean whole = schema.path("type").asString("").equals("integer");
    range(schema, "minimum", "maximum", false, fault);
    for (String bound : new String[]{"minimum", "maximum"}) {
      if (whole && schema.has(bound) && !schema.get(bound).isIntegralNumber()) {
        fault.accept(bound + " is no whole number");
      }
    }
  }

  private static void range(ObjectNode schema, String low, String high, boolean counts,
      Consumer<String> fault) {
    for (String bound : new String[]{low, high}) {
      JsonNode value = schema.get(bound);
      if (value != null && (counts ? !value.isIntegralNumber() || value.asDouble() < 0 : !value.isNumber())) {
        fault.accept(bound + (counts ? " is no count" : " is no number"));
      }
    }
    if (schema.path(low).isNumber() && schema.path(high).isNumber()
        && schema.path(low).asDouble() > schema.path(high).asDouble()) {
      fault.accept(low + " is above " + high);
    }
  }
}
