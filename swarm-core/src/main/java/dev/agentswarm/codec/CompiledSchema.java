package dev.agentswarm.codec;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON Schema of an object, ready to check with. Draft 2020-12 where it names no other. Thread-safe. */
final class CompiledSchema {
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
      SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(
          SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

  private final ObjectNode node;
  private final Schema schema;

  /** @throws com.networknt.schema.SchemaException when it is none */
  CompiledSchema(ObjectNode node) {
    this.node = node;
    this.schema = SCHEMAS.getSchema(node);
    schema.initializeValidators();
  }

  /** What keeps this from being a JSON Schema, in the validator's words. */
  static List<Error> faultsOfSchema(ObjectNode node) {
    return SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
        .validate(node);
  }

  ObjectNode node() {
    return node;
  }

  /** Everything that is wrong with this object, one sentence each. */
  List<String> faults(ObjectNode given, Place root) {
    List<String> faults = new ArrayList<>(new SchemaFaults(node, root).of(schema.validate(given)));
    ranges(given, root, faults);
    return faults;
  }

  /**
   * Numbers that no program reads as they are written: a schema lets any through, and whoever checks a value and whoever
   * uses it would see different ones.
   */
  private static void ranges(JsonNode node, Place place, List<String> faults) {
    if (node.isIntegralNumber() && !node.canConvertToLong()) {
      faults.add(place + " must be an integer of 64 bits, was " + Shown.of(node));
    } else if (node.isNumber() && Double.isInfinite(node.doubleValue())) {
      String said = place + " must be ";
      faults.removeIf(fault -> fault.startsWith(said));
      faults.add(place + " must be a number in the range of a double, was " + Shown.of(node));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        ranges(node.get(i), place.element(i), faults);
      }
    } else if (node.isObject()) {
      node.properties().forEach(member -> ranges(member.getValue(), place.member(member.getKey()), faults));
    }
  }
}
