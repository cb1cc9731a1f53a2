package dev.agentswarm.standard;

import dev.agentswarm.codec.ModelJson;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object as a model wrote it, read with good will: a number for a text, one value for a list of one. */
record Loose(Map<?, ?> members) {

  /** The object in this text. */
  static Loose read(String text) {
    if (ModelJson.read(text) instanceof Map<?, ?> members) {
      return new Loose(members);
    }
    throw SwarmException.of(Failure.Kind.INVALID_INPUT, "a JSON object was expected");
  }

  /** The text of this member, or an empty one. */
  String text(String name) {
    return text(members.get(name));
  }

  /** The whole number of this member, or 0. */
  int number(String name) {
    try {
      return Math.max(0, Integer.parseInt(text(name)));
    } catch (NumberFormatException none) {
      return 0;
    }
  }

  /** The texts of this member. */
  List<String> texts(String name) {
    return values(members.get(name)).stream().map(Loose::text).filter(text -> !text.isBlank()).toList();
  }

  /** The objects of this member; what is none is left out. */
  List<Loose> objects(String name) {
    return values(members.get(name)).stream().filter(Map.class::isInstance)
        .map(value -> new Loose((Map<?, ?>) value)).toList();
  }

  private static List<Object> values(@Nullable Object value) {
    List<Object> values = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.stream().filter(element -> element != null).forEach(values::add);
    } else if (value != null) {
      values.add(value);
    }
    return values;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString().strip();
  }
}
