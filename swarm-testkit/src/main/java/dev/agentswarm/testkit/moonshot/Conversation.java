package dev.agentswarm.testkit.moonshot;

import dev.agentswarm.inference.schema.Mfjs;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks at what is more than one parameter: messages and how they follow each other, tools, schemas.
 *
 * <p><b>Threads:</b> stateless.
 */
final class Conversation {
  private static final List<String> REASONING = List.of("reasoning_content", "reasoning",
      "reasoning_details");

  private Conversation() {}

  /** What is wrong with this request by this check, or null. */
  static @Nullable String fault(Rule.Check check, JsonNode request) {
    JsonNode messages = request.path("messages");
    return switch (check.kind()) {
      case "messages" -> messages.isArray() && !messages.isEmpty() ? null : "messages";
      case "assistant-says-something" -> silent(messages);
      case "calls-answered" -> unanswered(messages);
      case "calls-known" -> unknown(messages);
      case "reasoning-back" -> withoutReasoning(messages);
      case "images-inside" -> foreignImage(messages);
      case "tools-unique" -> twice(request.path("tools"));
      case "strict-tools" -> badTool(request.path("tools"));
      case "choice-with-tools" ->
        Judge.text(request.path("tool_choice")).equals("required") && request.path("tools").isEmpty()
            ? "required"
            : null;
      case "choice-named" -> request.path("tool_choice").isObject() ? "specified" : null;
      case "choice-required" ->
        Judge.text(request.path("tool_choice")).equals("required") ? "required" : null;
      case "format-shape" -> badFormat(request.path("response_format"));
      case "strict-format" -> badSchema(request.at("/response_format/json_schema"), "schema");
      case "json-whole" -> request.at("/response_format/type").asString("").equals("json_object")
          && messages.valueStream().anyMatch(message -> message.path("partial").asBoolean(false))
              ? "partial"
              : null;
      case "dynamic-role" -> dynamic(messages, message -> message.path("role").asString("").equals("system"));
      case "dynamic-content" ->
        dynamic(messages, message -> message.path("content").asString("").isEmpty());
      case "dynamic-unique" -> dynamicTwice(request);
      // What depends on more than the request is decided where that is known.
      case "context", "key", "model", "path", "body", "rate", "quota" -> null;
      default -> throw new IllegalArgumentException("there is no check " + check.kind());
    };
  }

  private static @Nullable String silent(JsonNode messages) {
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      JsonNode content = message.path("content");
      boolean says = content.isArray() ? !content.isEmpty() : !content.asString("").isBlank();
      if (message.path("role").asString("").equals("assistant") && !says
          && message.path("tool_calls").isEmpty()) {
        return "" + i;
      }
    }
    return null;
  }

  private static @Nullable String unanswered(JsonNode messages) {
    Set<String> open = new LinkedHashSet<>();
    for (JsonNode message : messages) {
      if (message.path("role").asString("").equals("tool")) {
        open.remove(message.path("tool_call_id").asString(""));
      } else if (!open.isEmpty()) {
        break;
      }
      message.path("tool_calls").forEach(call -> open.add(call.path("id").asString("")));
    }
    return open.isEmpty() ? null : open.iterator().next();
  }

  private static @Nullable String unknown(JsonNode messages) {
    Set<String> known = new HashSet<>();
    for (JsonNode message : messages) {
      message.path("tool_calls").forEach(call -> known.add(call.path("id").asString("")));
      String id = message.path("tool_call_id").asString("");
      if (message.path("role").asString("").equals("tool") && !known.contains(id)) {
        return id;
      }
    }
    return null;
  }

  private static @Nullable String withoutReasoning(JsonNode messages) {
    for (int i = 0; i < messages.size(); i++) {
      JsonNode message = messages.get(i);
      if (!message.path("tool_calls").isEmpty()
          && REASONING.stream().noneMatch(key -> message.path(key).isString())) {
        return "" + i;
      }
    }
    return null;
  }

  private static @Nullable String foreignImage(JsonNode messages) {
    for (JsonNode message : messages) {
      for (JsonNode part : message.path("content")) {
        for (String key : List.of("image_url", "video_url")) {
          JsonNode url = part.path(key).isObject() ? part.path(key).path("url") : part.path(key);
          if (!url.isMissingNode() && !url.asString("").matches("(?s)(data|ms):.*")) {
            return url.asString("");
          }
        }
      }
    }
    return null;
  }

  private static @Nullable String twice(JsonNode tools) {
    Set<String> names = new HashSet<>();
    for (JsonNode tool : tools) {
      String name = tool.at("/function/name").asString("");
      if (!names.add(name)) {
        return name;
      }
    }
    return null;
  }

  private static @Nullable String badTool(JsonNode tools) {
    for (JsonNode tool : tools) {
      String fault = badSchema(tool.path("function"), "parameters");
      if (fault != null) {
        return tool.at("/function/name").asString("") + ": " + fault;
      }
    }
    return null;
  }

  // Strict unless it says not to be.
  private static @Nullable String badSchema(JsonNode holder, String key) {
    JsonNode schema = holder.path(key);
    if (schema.isMissingNode() || !holder.path("strict").asBoolean(true)) {
      return null;
    }
    List<String> faults = Mfjs.faults(schema.toString());
    return faults.isEmpty() ? null : faults.getFirst();
  }

  private static @Nullable String badFormat(JsonNode format) {
    if (!format.path("type").asString("").equals("json_schema")) {
      return null;
    }
    JsonNode schema = format.path("json_schema");
    return schema.path("name").asString("").isBlank()
        ? "name"
        : schema.path("schema").isObject() ? null : "schema";
  }

  private interface Fits {
    boolean test(JsonNode message);
  }

  private static @Nullable String dynamic(JsonNode messages, Fits fits) {
    for (int i = 0; i < messages.size(); i++) {
      if (messages.get(i).has("tools") && !fits.test(messages.get(i))) {
        return "" + i;
      }
    }
    return null;
  }

  private static @Nullable String dynamicTwice(JsonNode request) {
    List<JsonNode> tools = new ArrayList<>(request.path("tools").valueStream().toList());
    boolean any = false;
    for (JsonNode message : request.path("messages")) {
      any |= message.has("tools");
      tools.addAll(message.path("tools").valueStream().toList());
    }
    Set<String> names = new HashSet<>();
    for (JsonNode tool : tools) {
      String name = tool.at("/function/name").asString("");
      if (any && !names.add(name)) {
        return name;
      }
    }
    return null;
  }
}
