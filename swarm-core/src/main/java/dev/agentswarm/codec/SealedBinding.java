package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A closed choice: an object whose first member {@code type} says which record of the hierarchy it is. */
final class SealedBinding implements Binding {
  static final String TYPE = "type";

  private final Map<String, Class<?>> records = new TreeMap<>();

  SealedBinding(Class<?> root) {
    collect(root, root);
  }

  private void collect(Class<?> root, Class<?> type) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isSealed() && permitted.isInterface()) {
        collect(root, permitted);
      } else if (permitted.isRecord()) {
        Class<?> other = records.put(name(permitted), permitted);
        if (other != null && other != permitted) {
          throw SwarmException.of(Failure.Kind.INVALID_INPUT,
              root.getName() + " cannot be JSON: " + permitted.getName()
                  + " and " + other.getName() + " have the same short name");
        }
      } else {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            root.getName() + " cannot be JSON: " + permitted.getName() + " is no record");
      }
    }
  }

  /** {@code TaskStarted} is {@code task-started}. */
  static String name(Class<?> type) {
    StringBuilder name = new StringBuilder();
    for (char c : type.getSimpleName().toCharArray()) {
      if (Character.isUpperCase(c) && !name.isEmpty()) {
        name.append('-');
      }
      name.append(Character.toLowerCase(c));
    }
    return name.toString();
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    Bindings.of(value.getClass()).write(out, value);
  }

  @Override
  public Object read(JsonNode node, Place place) {
    if (!node.isObject()) {
      throw place.fault("must be an object, was " + Shown.of(node));
    }
    JsonNode type = node.path(TYPE);
    Class<?> chosen = type.isString() ? records.get(type.stringValue()) : null;
    if (chosen == null) {
      throw place.member(TYPE).fault("must be one of " + records.keySet() + ", was "
          + (type.isMissingNode() ? "missing" : Shown.of(type)));
    }
    return Bindings.of(chosen).read(node, place);
  }

  @Override
  public void describe(ObjectNode schema, Place within) {
    ArrayNode choices = schema.putArray("anyOf");
    records.forEach((name, type) -> Bindings.of(type).describe(choices.addObject(), within));
  }
}
