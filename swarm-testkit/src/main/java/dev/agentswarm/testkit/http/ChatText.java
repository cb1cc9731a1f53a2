package dev.agentswarm.testkit.http;

import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an answer of a model in the words of OpenAI's chat completions. */
final class ChatText {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ID = "chatcmpl-0";

  private final Answer.Chat chat;
  private final String model;

  ChatText(Answer.Chat chat, Received request) {
    this.chat = chat;
    this.model = chat.model().isEmpty() ? request.at("/model") : chat.model();
  }

  static String error(String type, String message) {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("error").put("message", message).put("type", type);
    return body.toString();
  }

  /** The answer as a whole. */
  String whole() {
    ObjectNode body = head("chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (!chat.reasoning().isEmpty()) {
      message.put(chat.reasoningKey(), chat.reasoning());
    }
    message.put("content", chat.content());
    if (!chat.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      chat.calls().forEach(call -> function(calls.addObject(), call, call.arguments()));
    }
    choice.put("finish_reason", chat.finish());
    TokenUsage usage = chat.usage();
    if (usage != null) {
      usage(body.putObject("usage"), usage);
    }
    return body.toString();
  }

  /** The data of the events of a stream, its mark included. */
  List<String> stream(boolean usageAsked) {
    List<String> events = new ArrayList<>();
    events.add(delta(delta -> delta.put("role", "assistant").put("content", "")));
    pieces(chat.reasoning())
        .forEach(piece -> events.add(delta(delta -> delta.put(chat.reasoningKey(), piece))));
    pieces(chat.content()).forEach(piece -> events.add(delta(delta -> delta.put("content", piece))));
    for (int i = 0; i < chat.calls().size(); i++) {
      ToolCall call = chat.calls().get(i);
      int index = i;
      events.add(delta(delta -> function(delta.putArray("tool_calls").addObject().put("index", index), call,
          "")));
      pieces(call.arguments()).forEach(piece -> events.add(delta(delta -> delta.putArray("tool_calls")
          .addObject().put("index", index).putObject("function").put("arguments", piece))));
    }
    events.add(end(usageAsked));
    TokenUsage usage = chat.usage();
    if (usage != null && usageAsked) {
      ObjectNode body = head("chat.completion.chunk");
      body.putArray("choices");
      usage(body.putObject("usage"), usage);
      events.add(body.toString());
    }
    events.add("[DONE]");
    return events;
  }

  private String end(boolean usageAsked) {
    ObjectNode body = head("chat.completion.chunk");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", chat.finish());
    TokenUsage usage = chat.usage();
    if (usage != null && chat.usageInChoice() && !usageAsked) {
      usage(choice.putObject("usage"), usage);
    }
    return body.toString();
  }

  private interface Fill {
    void in(ObjectNode delta);
  }

  private String delta(Fill fill) {
    ObjectNode body = head("chat.completion.chunk");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    fill.in(choice.putObject("delta"));
    choice.putNull("finish_reason");
    return body.toString();
  }

  private ObjectNode head(String object) {
    return JSON.createObjectNode().put("id", ID).put("object", object).put("created", 1_700_000_000)
        .put("model", model).put("system_fingerprint", chat.fingerprint());
  }

  private static void function(ObjectNode call, ToolCall called, String arguments) {
    call.put("id", called.id()).put("type", "function").putObject("function").put("name", called.name())
        .put("arguments", arguments);
  }

  // Cached tokens stand in both places, as the Moonshot API sends them.
  private static void usage(ObjectNode into, TokenUsage usage) {
    into.put("prompt_tokens", usage.prompt()).put("completion_tokens", usage.completion())
        .put("total_tokens", usage.prompt() + usage.completion()).put("cached_tokens", usage.cached());
    into.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
    into.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
  }

  // Never in the middle of a character: how bytes are cut is the business of faults.
  private List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length();) {
      int to = Math.min(text.length(), from + chat.piece());
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to++;
      }
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
