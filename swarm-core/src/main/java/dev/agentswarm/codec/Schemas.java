package dev.agentswarm.codec;

import dev.agentswarm.tool.ToolSpec;
import java.util.Objects;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON Schemas of records and tools, in the small part of draft 2020-12 that strict servers take: type, properties,
 * required, additionalProperties, items, enum, anyOf, description.
 *
 * <p><b>Threads:</b> thread-safe. <b>Cost:</b> the schema of a record is made once.
 */
public final class Schemas {
  private static final ClassValue<String> OF_RECORD = new ClassValue<>() {
    @Override
    protected String computeValue(Class<?> type) {
      ObjectNode schema = JsonNodeFactory.instance.objectNode();
      Bindings.of(type).describe(schema, Place.ROOT);
      return schema.toString();
    }
  };

  private Schemas() {}

  /** The schema of a record: components that are not {@code @Nullable} are required, others are unknown. */
  public static String of(Class<? extends Record> type) {
    return OF_RECORD.get(type);
  }

  /** The schema of a tool's arguments. */
  public static String of(ToolSpec tool) {
    return tool.arguments() != null ? of(tool.arguments()) : Objects.requireNonNull(tool.schema());
  }
}
