package dev.agentswarm.codec;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The bindings of numbers. */
final class Numbers {
  private Numbers() {}

  static @Nullable Binding find(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return new Whole(Integer.MIN_VALUE, Integer.MAX_VALUE, value -> (int) value);
    }
    if (type == long.class || type == Long.class) {
      return new Whole(Long.MIN_VALUE, Long.MAX_VALUE, value -> value);
    }
    if (type == short.class || type == Short.class) {
      return new Whole(Short.MIN_VALUE, Short.MAX_VALUE, value -> (short) value);
    }
    if (type == byte.class || type == Byte.class) {
      return new Whole(Byte.MIN_VALUE, Byte.MAX_VALUE, value -> (byte) value);
    }
    if (type == double.class || type == Double.class) {
      return new Broken(false);
    }
    return type == float.class || type == Float.class ? new Broken(true) : null;
  }

  private record Whole(long least, long most, LongFunction<Object> narrow) implements Binding {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeNumber(((Number) value).longValue());
    }

    @Override
    public Object read(JsonNode node, Place place) {
      // 3.0 is a whole number to JSON Schema, so it is one here.
      if (!node.isNumber() || !node.canConvertToExactIntegral()) {
        throw place.fault("must be an integer, was " + Shown.of(node));
      }
      if (!node.canConvertToLong() || node.asLong() < least || node.asLong() > most) {
        throw place.fault("must be an integer from " + least + " to " + most + ", was " + Shown.of(node));
      }
      return narrow.apply(node.asLong());
    }

    @Override
    public void describe(ObjectNode schema, Place within) {
      schema.put("type", "integer");
    }
  }

  private record Broken(boolean isSingle) implements Binding {
    @Override
    public void write(JsonGenerator out, Object value) {
      // What JSON has no number for comes out as text: "NaN", "Infinity".
      if (isSingle) {
        out.writeNumber((Float) value);
      } else {
        out.writeNumber((Double) value);
      }
    }

    @Override
    public Object read(JsonNode node, Place place) {
      double read;
      if (node.isNumber()) {
        read = node.doubleValue();
        if (Double.isInfinite(read)) {
          throw place.fault("must be a number in the range of a double, was " + Shown.of(node));
        }
      } else {
        read = switch (place.isOfModel() ? "" : node.asString("")) {
          case "NaN" -> Double.NaN;
          case "Infinity" -> Double.POSITIVE_INFINITY;
          case "-Infinity" -> Double.NEGATIVE_INFINITY;
          default -> throw place.fault("must be a number, was " + Shown.of(node));
        };
      }
      return isSingle ? (Object) (float) read : (Object) read;
    }

    @Override
    public void describe(ObjectNode schema, Place within) {
      schema.put("type", "number");
    }
  }
}
