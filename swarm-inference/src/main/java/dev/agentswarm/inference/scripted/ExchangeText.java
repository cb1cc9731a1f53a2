package dev.agentswarm.inference.scripted;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.InvalidToolCall;
import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.TokenUsage;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.inference.ToolChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One exchange with a model as a line of JSON, and back. */
final class ExchangeText {
  static final int VERSION = 1;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ExchangeText() {}

  /** A piece of a reply as it was heard. */
  record Piece(String text, boolean reasoning) {}

  /** A reply and how it was heard. */
  record Answer(Reply reply, List<Piece> pieces) {}

  static String heading(EndpointId endpoint) {
    return NODES.objectNode().put("v", VERSION).put("host", endpoint.host())
        .put("account", endpoint.account())
        .toString();
  }

  static String of(Prompt prompt, Reply reply, List<Piece> pieces, UnaryOperator<String> hidden) {
    ObjectNode line = NODES.objectNode();
    line.set("prompt", prompt(prompt, hidden));
    line.set("reply", reply(reply, hidden));
    ArrayNode heard = line.putArray("heard");
    for (Piece piece : pieces) {
      heard.addArray().add(hidden.apply(piece.text())).add(piece.reasoning());
    }
    return JsonMapper.shared().writeValueAsString(line);
  }

  /** All of a prompt that may change an answer, and who asks; not the run nor how urgent it is. */
  static ObjectNode prompt(Prompt prompt, UnaryOperator<String> hidden) {
    ObjectNode said = NODES.objectNode();
    said.put("task", prompt.hints().task()).put("kind", prompt.hints().kind()).put("purpose",
        prompt.purpose().name());
    said.put("maxTokens", prompt.maxTokens());
    if (prompt.temperature() != null) {
      said.put("temperature", prompt.temperature());
    }
    if (prompt.replySchema() != null) {
      said.put("replySchema", prompt.replySchema());
    }
    ToolChoice choice = prompt.toolChoice();
    if (choice != null) {
      said.putArray("toolChoice").add(choice.mode().name()).add(choice.tool());
    }
    ArrayNode tools = said.putArray("tools");
    for (int i = 0; i < prompt.tools().size(); i++) {
      tools.addObject().put("name", prompt.tools().get(i).name())
          .put("description", prompt.tools().get(i).description()).put("schema", prompt.schemas().get(i));
    }
    ArrayNode messages = said.putArray("messages");
    prompt.messages().forEach(message -> messages.add(message(message, hidden)));
    return said;
  }

  private static ObjectNode message(Message message, UnaryOperator<String> hidden) {
    ObjectNode said = NODES.objectNode();
    switch (message) {
      case Message.Instructions instructions -> said.put("system", hidden.apply(instructions.text()));
      case Message.User user -> {
        said.put("user", hidden.apply(user.text()));
        user.images().forEach(said.putArray("images")::add);
      }
      case Message.Assistant assistant -> {
        said.put("assistant", hidden.apply(assistant.text())).put("reasoning",
            hidden.apply(assistant.reasoning()));
        calls(said.putArray("calls"), assistant.toolCalls(), hidden);
      }
      case Message.ToolAnswer answer ->
        said.put("tool", hidden.apply(answer.text())).put("name", answer.name())
            .put("call", answer.callId());
    }
    return said;
  }

  private static void calls(ArrayNode into, List<ToolCall> calls, UnaryOperator<String> hidden) {
    for (ToolCall call : calls) {
      into.addObject().put("id", call.id()).put("name", call.name())
          .put("arguments", hidden.apply(call.arguments()));
    }
  }

  private static ObjectNode reply(Reply reply, UnaryOperator<String> hidden) {
    ObjectNode said = NODES.objectNode();
    said.put("kind", reply.kind().name()).put("content", hidden.apply(reply.content()))
        .put("reasoning", hidden.apply(reply.reasoning()));
    calls(said.putArray("calls"), reply.toolCalls(), hidden);
    ArrayNode invalid = said.putArray("invalid");
    for (InvalidToolCall call : reply.invalidToolCalls()) {
      invalid.addObject().put("id", call.id()).put("name", call.name())
          .put("arguments", hidden.apply(call.argumentsText())).put("reason", call.reason());
    }
    said.put("finish", reply.finishReason());
    TokenUsage usage = reply.usage();
    if (usage != null) {
      said.putArray("usage").add(usage.prompt()).add(usage.completion()).add(usage.cached())
          .add(usage.reasoning());
    }
    reply.warnings().forEach(said.putArray("warnings")::add);
    said.put("error", reply.error() == null ? null : hidden.apply(reply.error()));
    if (reply.retryAfter() != null) {
      said.put("retryAfter", reply.retryAfter().toString());
    }
    LimitHit hit = reply.limitHit();
    if (hit != null) {
      said.putArray("limitHit").add(hit.kind().name()).add(hit.limit());
    }
    return said;
  }

  static Answer answer(JsonNode line) {
    JsonNode said = line.path("reply");
    List<ToolCall> calls = new ArrayList<>();
    for (JsonNode call : said.path("calls")) {
      calls.add(new ToolCall(text(call, "id"), text(call, "name"), text(call, "arguments")));
    }
    List<InvalidToolCall> invalid = new ArrayList<>();
    for (JsonNode call : said.path("invalid")) {
      invalid.add(
          new InvalidToolCall(text(call, "id"), text(call, "name"), text(call, "arguments"),
              text(call, "reason")));
    }
    JsonNode usage = said.path("usage");
    JsonNode hit = said.path("limitHit");
    JsonNode wait = said.path("retryAfter");
    List<Piece> pieces = new ArrayList<>();
    line.path("heard")
        .forEach(piece -> pieces.add(new Piece(piece.path(0).asString(), piece.path(1).asBoolean())));
    Reply reply = new Reply(ReplyKind.valueOf(text(said, "kind")), text(said, "content"),
        text(said, "reasoning"),
        calls, invalid, orNull(said, "finish"),
        usage.isArray()
            ? new TokenUsage(usage.path(0).asLong(), usage.path(1).asLong(), usage.path(2).asLong(),
                usage.path(3).asLong())
            : null,
        said.path("warnings").valueStream().map(JsonNode::asString).toList(), orNull(said, "error"),
        wait.isString() ? Duration.parse(wait.asString()) : null,
        hit.isArray()
            ? new LimitHit(LimitHit.Kind.valueOf(hit.path(0).asString()), hit.path(1).asLong())
            : null);
    return new Answer(reply, pieces);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  private static @Nullable String orNull(JsonNode node, String name) {
    return node.path(name).isString() ? node.path(name).asString() : null;
  }
}
