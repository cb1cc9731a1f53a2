package dev.agentswarm.codec;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.RunId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bindings of single values: text and what is written as text, booleans, enums, contents; numbers are next door. */
final class Scalars {
  /** Keys of which nothing is declared. */
  static final KeyBinding ANY_KEY = new KeyBinding() {
    @Override
    public String name(@Nullable Object key) {
      return switch (key) {
        case String text -> text;
        case Enum<?> constant -> constant.name();
        case TaskId id -> id.value();
        case RunId id -> id.value();
        case null, default ->
          throw SwarmException.of(Failure.Kind.INVALID_INPUT, "a map key must be text, was " + key);
      };
    }

    @Override
    public Object key(String name, Place place) {
      return name;
    }
  };

  private static final Map<Class<?>, Binding> TEXTS = Map.of(
      String.class, new Text(String.class, text -> text, Object::toString, "text", ""),
      TaskId.class, new Text(TaskId.class, TaskId::of, Object::toString, "a task id", ""),
      RunId.class, new Text(RunId.class, RunId::of, Object::toString, "a run id", ""),
      Instant.class,
      new Text(Instant.class, Instant::parse, Object::toString, "a time such as 2026-01-31T12:00:00Z",
          "a time such as 2026-01-31T12:00:00Z"),
      Duration.class,
      new Text(Duration.class, Duration::parse, Object::toString, "a duration such as PT1M30S",
          "a duration such as PT1M30S"),
      byte[].class, new Text(byte[].class, Base64.getDecoder()::decode,
          bytes -> Base64.getEncoder().encodeToString((byte[]) bytes), "base64", "base64"));

  private Scalars() {}

  static @Nullable Binding find(Class<?> type) {
    Binding text = TEXTS.get(type);
    if (text != null) {
      return text;
    }
    if (type == boolean.class || type == Boolean.class) {
      return new Truth();
    }
    if (type == Content.class) {
      return new Bytes();
    }
    return type.isEnum() ? new Constant(type) : Numbers.find(type);
  }

  static KeyBinding key(Class<?> type) {
    if (type == String.class || type == Object.class) {
      return ANY_KEY;
    }
    if (type.isEnum() || type == TaskId.class || type == RunId.class) {
      Function<String, Object> parse = type.isEnum()
          ? name -> constant(type, name)
          : type == TaskId.class ? TaskId::of : RunId::of;
      return new KeyBinding() {
        @Override
        public String name(@Nullable Object key) {
          return ANY_KEY.name(key);
        }

        @Override
        public Object key(String name, Place place) {
          try {
            return parse.apply(name);
          } catch (IllegalArgumentException e) {
            throw place.fault("is no " + type.getSimpleName() + ": " + e.getMessage(), e);
          }
        }
      };
    }
    throw SwarmException.of(Failure.Kind.INVALID_INPUT,
        "a map key cannot be a " + type.getName() + ": use text");
  }

  /** The class of the boxed value, so that {@code read(json, int.class)} works. */
  @SuppressWarnings("unchecked")
  static <T> Class<T> boxed(Class<T> type) {
    return (Class<T>) java.lang.invoke.MethodType.methodType(type).wrap().returnType();
  }

  private static Object constant(Class<?> type, String name) {
    for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("must be one of " + Arrays.toString(type.getEnumConstants()));
  }

  private record Text(Class<?> type, Function<String, Object> parse, Function<Object, String> print,
      String what,
      String description) implements Binding {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeString(print.apply(value));
    }

    @Override
    public Object read(JsonNode node, Place place) {
      if (!node.isString()) {
        throw place.fault("must be " + what + ", was " + Shown.of(node));
      }
      try {
        return parse.apply(node.stringValue());
      } catch (IllegalArgumentException | DateTimeException e) {
        throw place.fault("must be " + what + ", was " + Shown.of(node) + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void describe(ObjectNode schema, Place within) {
      schema.put("type", "string");
      if (!description.isEmpty()) {
        schema.put("description", description);
      }
    }
  }

  private record Constant(Class<?> type) implements Binding {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeString(((Enum<?>) value).name());
    }

    @Override
    public Object read(JsonNode node, Place place) {
      try {
        return constant(type, node.isString() ? node.stringValue() : "");
      } catch (IllegalArgumentException e) {
        throw place.fault(e.getMessage() + ", was " + Shown.of(node), e);
      }
    }

    @Override
    public void describe(ObjectNode schema, Place within) {
      schema.put("type", "string");
      ArrayNode names = schema.putArray("enum");
      for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
        names.add(((Enum<?>) constant).name());
      }
    }
  }

  private record Truth() implements Binding {
    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeBoolean((Boolean) value);
    }

    @Override
    public Object read(JsonNode node, Place place) {
      if (!node.isBoolean()) {
        throw place.fault("must be true or false, was " + Shown.of(node));
      }
      return node.booleanValue();
    }

    @Override
    public void describe(ObjectNode schema, Place within) {
      schema.put("type", "boolean");
    }
  }

  private record Bytes() implements Binding {
    private static final String TEXT = "text";
    private static final String BASE64 = "base64";

    @Override
    public void write(JsonGenerator out, Object value) {
      Content content = (Content) value;
      out.writeStartObject();
      if (content.isUtf8()) {
        out.writeStringProperty(TEXT, content.text());
      } else {
        out.writeStringProperty(BASE64, Base64.getEncoder().encodeToString(content.bytes()));
      }
      out.writeEndObject();
    }

    @Override
    public Object read(JsonNode node, Place place) {
      JsonNode text = node.path(TEXT);
      JsonNode base64 = node.path(BASE64);
      if (node.size() == 1 && text.isString()) {
        return Content.of(text.stringValue());
      }
      if (node.size() == 1 && base64.isString()) {
        try {
          return Content.of(Base64.getDecoder().decode(base64.stringValue()));
        } catch (IllegalArgumentException e) {
          throw place.member(BASE64).fault("is no base64: " + e.getMessage(), e);
        }
      }
      throw place.fault("must be {\"text\": ..} or {\"base64\": ..}, was " + Shown.of(node));
    }

    @Override
    public void describe(ObjectNode schema, Place within) {
      ArrayNode choices = schema.putArray("anyOf");
      for (String member : new String[]{TEXT, BASE64}) {
        ObjectNode choice = choices.addObject().put("type", "object");
        choice.putObject("properties").putObject(member).put("type", "string");
        choice.putArray("required").add(member);
        choice.put("additionalProperties", false);
      }
    }
  }
}
