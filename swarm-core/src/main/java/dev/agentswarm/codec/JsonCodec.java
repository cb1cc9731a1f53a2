package dev.agentswarm.codec;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JsonNode;

/**
 * Records to JSON and back, strictly: unknown members and missing ones are errors, null stands only where a component is
 * {@code @Nullable}, and a record of a sealed hierarchy carries its kebab-case name as first member {@code type}.
 *
 * <p><b>Threads:</b> thread-safe; {@link #shared} serves the whole process. <b>Errors:</b>
 * {@link SwarmException} of kind INVALID_INPUT, naming the place in the text. Task and run ids are plain text,
 * {@code Content} is {@code {"text":..}} or, when it is no UTF-8, {@code {"base64":..}}. No class name is ever written
 * or obeyed.
 */
public final class JsonCodec implements Json {
  private static final JsonCodec SHARED = new JsonCodec();

  private JsonCodec() {}

  /** The codec of this process. */
  public static JsonCodec shared() {
    return SHARED;
  }

  @Override
  public String write(Object value) {
    return new String(bytes(value), StandardCharsets.UTF_8);
  }

  /** {@link #write} as UTF-8: for records that are kept. */
  public byte[] bytes(Object value) {
    ByteArrayOutputStream text = new ByteArrayOutputStream(256);
    try (JsonGenerator out = JsonText.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      Untyped.BINDING.write(out, value);
    } catch (JacksonException e) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT,
          "a " + value.getClass().getSimpleName() + " cannot be JSON: " + e.getOriginalMessage()), e);
    }
    return text.toByteArray();
  }

  @Override
  public <T> T read(String json, Class<T> type) {
    try {
      return read(JsonText.STRICT.readTree(json), type);
    } catch (JacksonException e) {
      throw JsonText.fault(e);
    }
  }

  /** The same for UTF-8. */
  public <T> T read(byte[] json, Class<T> type) {
    try {
      return read(JsonText.STRICT.readTree(json), type);
    } catch (JacksonException e) {
      throw JsonText.fault(e);
    }
  }

  @Override
  public String schema(Class<? extends Record> type) {
    return Schemas.of(type);
  }

  private static <T> T read(JsonNode node, Class<T> type) {
    if (node.isMissingNode()) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "the JSON text is empty");
    }
    if (node.isNull()) {
      throw Place.ROOT.fault("must not be null");
    }
    return Scalars.boxed(type).cast(Bindings.of(type).read(node, Place.ROOT));
  }
}
