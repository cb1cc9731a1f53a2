package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A value of which nothing is declared: written by what it is, read as text, number, boolean, list or map.
 */
final class Untyped implements Binding {
  static final Untyped BINDING = new Untyped();
  static final Slot SLOT = new Slot(BINDING, true);

  private static final ListBinding LIST = new ListBinding(SLOT);
  private static final SetBinding SET = new SetBinding(SLOT);
  private static final MapBinding MAP = new MapBinding(Scalars.ANY_KEY, SLOT);

  private Untyped() {}

  /** What unordered things are sorted by: a total order that is the same in every JVM. */
  static String sortKey(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case String text -> text;
      case Enum<?> constant -> constant.name();
      default -> JsonCodec.shared().write(value);
    };
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    switch (value) {
      case Set<?> set -> SET.write(out, set);
      case Collection<?> list -> LIST.write(out, list);
      case Map<?, ?> map -> MAP.write(out, map);
      case Enum<?> constant -> Bindings.of(constant.getDeclaringClass()).write(out, constant);
      default -> {
        if (value.getClass() == Object.class) {
          throw SwarmException.of(Failure.Kind.INVALID_INPUT, "a bare Object cannot be JSON");
        }
        Bindings.of(value.getClass()).write(out, value);
      }
    }
  }

  @Override
  public Object read(JsonNode node, Place place) {
    if (node.isObject()) {
      return MAP.read(node, place);
    }
    if (node.isArray()) {
      return LIST.read(node, place);
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (!node.isNumber()) {
      return node.stringValue();
    }
    if (node.isIntegralNumber() ? !node.canConvertToLong() : Double.isInfinite(node.doubleValue())) {
      throw place.fault("must be a number that fits 64 bits, was " + Shown.of(node));
    }
    return node.numberValue();
  }

  @Override
  public void describe(ObjectNode schema, Place within) {
    // Anything goes: an empty schema.
  }
}
