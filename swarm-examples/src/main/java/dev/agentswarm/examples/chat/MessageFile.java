package dev.agentswarm.examples.chat;

import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A conversation from a file: an array of messages as OpenAI's chat completions take them. */
final class MessageFile {
  private final JsonFile file;
  // Which tool a call was for, so that an answer that names only the call can name the tool.
  private final Map<String, String> toolOfCall = new HashMap<>();
  private int number;

  private MessageFile(JsonFile file) {
    this.file = file;
  }

  /** Reads an array of messages, or an object that holds one under {@code messages}. */
  static List<Message> messages(JsonFile file) {
    JsonNode json = file.json();
    JsonNode listed = json.isObject() ? json.path("messages") : json;
    if (!listed.isArray()) {
      throw file.fault("messages stand in an array, or in an object under \"messages\"");
    }
    MessageFile reader = new MessageFile(file);
    List<Message> messages = new ArrayList<>();
    listed.forEach(each -> messages.add(reader.message(each)));
    return messages;
  }

  private Message message(JsonNode json) {
    number++;
    String role = json.path("role").asString("");
    return switch (role) {
      case "system", "developer" -> new Message.Instructions(text(json));
      case "user" -> new Message.User(text(json), images(json));
      case "assistant" -> assistant(json);
      case "tool" -> {
        String call = json.path("tool_call_id").asString("");
        if (call.isBlank()) {
          throw fault("an answer of a tool needs a tool_call_id");
        }
        yield new Message.ToolAnswer(call, json.path("name").asString(toolOfCall.getOrDefault(call, "")),
            text(json));
      }
      default ->
        throw fault("a role is one of system, developer, user, assistant, tool, not \"" + role + "\"");
    };
  }

  private Message assistant(JsonNode json) {
    String reasoning = "";
    for (String key : List.of("reasoning_content", "reasoning", "reasoning_details")) {
      reasoning = reasoning.isEmpty() ? json.path(key).asString("") : reasoning;
    }
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : json.path("tool_calls")) {
      JsonNode function = call.path("function");
      String id = call.path("id").asString("");
      String name = function.path("name").asString("");
      if (id.isBlank() || name.isBlank()) {
        throw fault("a tool call needs an id and a function with a name");
      }
      JsonNode arguments = function.path("arguments");
      toolOfCall.put(id, name);
      calls.add(new ToolCall(id, name,
          arguments.isObject()
              ? arguments.toString()
              : arguments.asString("").isBlank() ? "{}" : arguments.asString()));
    }
    return new Message.Assistant(text(json), reasoning, calls);
  }

  /** The text: a string, nothing, or the parts that are text, one after the other. */
  private String text(JsonNode json) {
    JsonNode content = json.path("content");
    if (content.isString() || content.isNull() || content.isMissingNode()) {
      return content.asString("");
    }
    if (!content.isArray()) {
      throw fault("content is a text or an array of parts");
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode part : content) {
      String type = part.isString() ? "" : part.path("type").asString("");
      switch (type) {
        case "" -> all.append(part.asString(""));
        case "text", "input_text", "output_text", "refusal" ->
          all.append(part.path(type.equals("refusal") ? type : "text").asString(""));
        case "image_url", "input_image" -> {
          if (!json.path("role").asString("").equals("user")) {
            throw fault("only messages of the user hold images");
          }
        }
        default -> throw fault("parts are of type text or image_url, not " + type);
      }
    }
    return all.toString();
  }

  private List<String> images(JsonNode json) {
    List<String> images = new ArrayList<>();
    for (JsonNode part : json.path("content")) {
      String type = part.path("type").asString("");
      if (!type.equals("image_url") && !type.equals("input_image")) {
        continue;
      }
      JsonNode named = part.path("image_url");
      String url = named.isObject() ? named.path("url").asString("") : named.asString("");
      if (!url.startsWith("data:")) {
        // An address would make the server fetch something that was never looked at here.
        throw fault("images are data URIs: data:image/png;base64,...");
      }
      images.add(url);
    }
    return images;
  }

  private RuntimeException fault(String words) {
    return file.fault("message " + number + ": " + words);
  }
}
