package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.schema.Mfjs;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an adapter speaks to its server.
 *
 * <p><b>Threads:</b> thread-safe.
 *
 * @param thinking how much the model shall think, null leaves it to the server
 * @param parameters what the host sets besides, as JSON, in its order
 * @param hints which hints the server hears
 * @param reasoningKey under which key reasoning goes back, empty for the one it came under
 * @param schemas schemas already said in the server's dialect; a swarm sends the same ones all the time
 */
record Manner(String model, Profile profile, boolean streaming, @Nullable Thinking thinking,
    Map<String, String> parameters, Set<Hint.Kind> hints, String reasoningKey,
    Map<String, Mfjs.Told> schemas) {
  private static final int MOST_SCHEMAS = 1_000;
  private static final Set<String> OURS = Set.of("model", "messages", "tools", "stream", "stream_options",
      "response_format", "tool_choice", "max_tokens", "max_completion_tokens", "n");

  Manner {
    hints = Set.copyOf(hints);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  static Manner of(String model, Profile profile) {
    return new Manner(model, profile, true, null, Map.of(), Set.of(), "", new ConcurrentHashMap<>());
  }

  Manner withProfile(Profile other) {
    return new Manner(model, other, streaming, thinking, parameters, hints, reasoningKey,
        new ConcurrentHashMap<>());
  }

  Manner withStreaming(boolean other) {
    return new Manner(model, profile, other, thinking, parameters, hints, reasoningKey, schemas);
  }

  Manner withThinking(Thinking other) {
    return new Manner(model, profile, streaming, other, parameters, hints, reasoningKey, schemas);
  }

  Manner with(String parameter, Object value) {
    if (OURS.contains(parameter)) {
      throw new IllegalArgumentException(
          parameter + " follows from the prompt and the adapter's settings: it cannot be set apart");
    }
    Map<String, String> more = new LinkedHashMap<>(parameters);
    try {
      more.put(parameter, JsonMapper.shared().writeValueAsString(value));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          parameter + " must be a text, number, boolean, list or map: " + value.getClass(), e);
    }
    return new Manner(model, profile, streaming, thinking, more, hints, reasoningKey, schemas);
  }

  Manner withHints(Set<Hint.Kind> kinds) {
    return new Manner(model, profile, streaming, thinking, parameters, kinds, reasoningKey, schemas);
  }

  Manner withReasoningKey(String key) {
    return new Manner(model, profile, streaming, thinking, parameters, hints, key, schemas);
  }

  /** How much thinking is really asked for, null when nothing is sent of it. */
  @Nullable
  Thinking sentThinking() {
    return thinking == null || profile.thinking(model, thinking) == null ? null : thinking;
  }

  /** The schema in the server's dialect. */
  Mfjs.Told told(String schema) {
    Mfjs.Told known = schemas.get(schema);
    if (known != null) {
      return known;
    }
    Mfjs.Told told = profile.format().dialect() == Profile.Dialect.MFJS ? Mfjs.of(schema) : asItIs(schema);
    if (schemas.size() < MOST_SCHEMAS) {
      schemas.put(schema, told);
    }
    return told;
  }

  // What is no JSON would spoil the whole request.
  private static Mfjs.Told asItIs(String schema) {
    byte[] bytes = schema.getBytes(StandardCharsets.UTF_8);
    return Json.isWhole(bytes, 0, bytes.length)
        ? new Mfjs.Told(schema, true, List.of())
        : new Mfjs.Told("{\"type\":\"object\"}", false,
            List.of("a schema is no JSON: any object is asked for"));
  }
}
