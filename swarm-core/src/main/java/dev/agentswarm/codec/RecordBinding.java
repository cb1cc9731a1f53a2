package dev.agentswarm.codec;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.Doc;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A record: a JSON object whose members are its components, in their order. */
final class RecordBinding implements Binding {
  private final Class<? extends Record> type;
  private final @Nullable String tag;
  private final Constructor<?> constructor;
  // Found when first used, since records may hold themselves. Every thread finds the same.
  private volatile @Nullable List<Component> components;
  private volatile @Nullable Set<String> names;

  private record Component(String name, Method accessor, Slot slot, @Nullable String description) {}

  RecordBinding(Class<? extends Record> type) {
    this.type = type;
    this.tag = isChoice(type) ? SealedBinding.name(type) : null;
    this.constructor = constructor(type);
  }

  private static boolean isChoice(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .anyMatch(parent -> parent.isSealed() || isChoice(parent));
  }

  private static Constructor<?> constructor(Class<? extends Record> type) {
    try {
      Constructor<?> canonical = type.getDeclaredConstructor(
          Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class[]::new));
      canonical.setAccessible(true);
      return canonical;
    } catch (NoSuchMethodException impossible) {
      throw new IllegalStateException("every record has its canonical constructor: " + type, impossible);
    } catch (InaccessibleObjectException e) {
      throw closed(type, e);
    }
  }

  private List<Component> components() {
    List<Component> known = components;
    if (known == null) {
      known = new ArrayList<>();
      for (RecordComponent part : type.getRecordComponents()) {
        known.add(component(part));
      }
      components = known;
    }
    return known;
  }

  private Component component(RecordComponent part) {
    if (tag != null && part.getName().equals(SealedBinding.TYPE)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          type.getName() + " cannot be JSON: its component \"type\" clashes with the name of the choice");
    }
    try {
      Method accessor = part.getAccessor();
      accessor.setAccessible(true);
      Doc doc = part.getAnnotation(Doc.class);
      return new Component(part.getName(), accessor, Bindings.slot(part.getAnnotatedType()),
          doc == null ? null : doc.value());
    } catch (InaccessibleObjectException e) {
      throw closed(type, e);
    } catch (SwarmException e) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT,
          type.getName() + "." + part.getName() + ": " + e.getMessage()), e);
    }
  }

  private static SwarmException closed(Class<?> type, InaccessibleObjectException e) {
    return new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT, type.getName()
        + " cannot be JSON: make it public, or open package " + type.getPackageName()
        + " to dev.agentswarm.core"), e);
  }

  @Override
  public void write(JsonGenerator out, Object value) {
    out.writeStartObject();
    if (tag != null) {
      out.writeStringProperty(SealedBinding.TYPE, tag);
    }
    for (Component component : components()) {
      out.writeName(component.name());
      component.slot().write(out, get(component, value), type.getSimpleName(), component.name());
    }
    out.writeEndObject();
  }

  private static @Nullable Object get(Component component, Object value) {
    try {
      return component.accessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("accessor " + component.accessor() + " threw", e);
    }
  }

  @Override
  public Object read(JsonNode node, Place place) {
    if (!node.isObject()) {
      throw place.fault("must be an object, was " + Shown.of(node));
    }
    refuseUnknown(node, place);
    if (tag != null && !tag.equals(node.path(SealedBinding.TYPE).asString(""))) {
      throw place.member(SealedBinding.TYPE).fault("must be \"" + tag + "\"");
    }
    List<Component> known = components();
    @Nullable
    Object[] values = new @Nullable Object[known.size()];
    for (int i = 0; i < values.length; i++) {
      Component component = known.get(i);
      Place at = place.member(component.name());
      JsonNode member = node.path(component.name());
      if (!member.isMissingNode()) {
        values[i] = component.slot().read(member, at);
      } else if (!component.slot().nullable()) {
        throw at.fault("is missing");
      }
    }
    return create(values, place);
  }

  private void refuseUnknown(JsonNode node, Place place) {
    Set<String> known = names();
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (!known.contains(member.getKey())) {
        throw place.member(member.getKey())
            .fault("is unknown" + Nearest.hint(member.getKey(), List.copyOf(known)));
      }
    }
  }

  // In their order, the tag first.
  private Set<String> names() {
    Set<String> known = names;
    if (known == null) {
      known = new LinkedHashSet<>();
      if (tag != null) {
        known.add(SealedBinding.TYPE);
      }
      for (Component component : components()) {
        known.add(component.name());
      }
      names = known;
    }
    return known;
  }

  private Object create(@Nullable Object[] values, Place place) {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      Throwable cause = Objects.requireNonNull(e.getCause());
      if (cause instanceof SwarmException fault) {
        throw fault;
      }
      throw place.fault("is no " + type.getSimpleName() + ": " + cause.getMessage(), cause);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("record " + type + " cannot be made", e);
    }
  }

  @Override
  public void describe(ObjectNode schema, Place within) {
    if (within.isTooDeep()) {
      throw within.fault(type.getName() + " holds itself: a schema must have an end");
    }
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    if (tag != null) {
      properties.putObject(SealedBinding.TYPE).put("type", "string").putArray("enum").add(tag);
      required.add(SealedBinding.TYPE);
    }
    for (Component component : components()) {
      ObjectNode property = properties.putObject(component.name());
      component.slot().binding().describe(property, within.member(component.name()));
      if (component.description() != null) {
        property.put("description", component.description());
      }
      if (!component.slot().nullable()) {
        required.add(component.name());
      }
    }
    schema.put("additionalProperties", false);
  }
}
