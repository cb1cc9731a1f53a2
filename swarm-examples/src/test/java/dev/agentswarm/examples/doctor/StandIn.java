package dev.agentswarm.examples.doctor;

import dev.agentswarm.examples.chat.RawServer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server of some kind with a model behind it that does as it is told, as far as the server lets it. What the server
 * was started without, its test takes away.
 */
final class StandIn {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, String> pages = new HashMap<>();
  private final Set<String> seen = new HashSet<>();
  private boolean tools = true;
  private String toolsRefused = "";
  private int toolsStatus = 400;
  private boolean schemas = true;
  private boolean cache = true;
  private boolean caps = true;
  private boolean streamUsage = true;
  private String reasoningKey = "reasoning_content";
  private String refusal = "";
  private int refusalStatus = 401;

  /** What is answered to a GET of this path. */
  StandIn page(String path, String body) {
    pages.put(path, body);
    return this;
  }

  StandIn refusingTools(int status, String body) {
    tools = false;
    toolsStatus = status;
    toolsRefused = body;
    return this;
  }

  StandIn talkingAboutTools() {
    tools = false;
    return this;
  }

  StandIn ignoringSchemas() {
    schemas = false;
    return this;
  }

  StandIn tellingNoCache() {
    cache = false;
    return this;
  }

  StandIn ignoringCaps() {
    caps = false;
    return this;
  }

  StandIn countingNothing() {
    streamUsage = false;
    return this;
  }

  StandIn reasoningUnder(String key) {
    reasoningKey = key;
    return this;
  }

  StandIn refusingAll(int status, String body) {
    refusalStatus = status;
    refusal = body;
    return this;
  }

  RawServer open() throws IOException {
    return new RawServer((asked, out, connection) -> answer(asked, out));
  }

  private void answer(RawServer.Asked asked, OutputStream out) throws IOException {
    if (asked.line().startsWith("GET")) {
      String page = pages.get(asked.path());
      RawServer.say(out, page == null ? 404 : 200, "application/json", page == null ? "{}" : page);
    } else if (!refusal.isEmpty()) {
      String key = asked.headers().replaceAll("(?s).*Bearer (\\S*).*", "$1");
      RawServer.say(out, refusalStatus, "application/json", refusal.replace("KEY", key));
    } else if (asked.path().endsWith("/chat/completions")) {
      complete(JSON.readTree(asked.body()), out);
    } else {
      String page = pages.get(asked.path());
      RawServer.say(out, page == null ? 404 : 200, "application/json", page == null ? "{}" : page);
    }
  }

  private void complete(JsonNode request, OutputStream out) throws IOException {
    boolean called = request.path("messages").valueStream()
        .anyMatch(each -> each.path("role").asString().equals("tool"));
    if (request.has("tools") && !toolsRefused.isEmpty()) {
      RawServer.say(out, toolsStatus, "application/json", toolsRefused);
      return;
    }
    int cap = Math.max(request.path("max_tokens").asInt(0), request.path("max_completion_tokens").asInt(0));
    boolean cut = caps && cap > 0 && cap < 10;
    ObjectNode message = JSON.createObjectNode().put("role", "assistant");
    if (!reasoningKey.isEmpty()) {
      message.put(reasoningKey, "hm");
    }
    String finish = cut ? "length" : "stop";
    if (request.has("tools") && tools && !called) {
      String question = request.path("messages").path(1).path("content").asString();
      var calls = message.putNull("content").putArray("tool_calls");
      for (String city : question.contains("Rome") ? new String[]{"Paris", "Rome"} : new String[]{"Paris"}) {
        calls.addObject().put("index", calls.size()).put("id", "c" + calls.size()).put("type", "function")
            .putObject("function").put("name", "get_weather").put("arguments", "{\"city\":\"" + city + "\"}");
      }
      finish = "tool_calls";
    } else {
      message.put("content", words(request));
    }
    ObjectNode usage = JSON.createObjectNode().put("prompt_tokens", 900).put("completion_tokens",
        cut ? cap : 30);
    boolean again = !seen.add(request.path("messages").toString());
    if (cache) {
      usage.putObject("prompt_tokens_details").put("cached_tokens", again ? 832 : 0);
    }
    send(request.path("stream").asBoolean(), message, finish, usage, out);
  }

  private String words(JsonNode request) {
    boolean shaped = request.has("response_format") && schemas;
    return shaped ? "{\"colour\":\"red\",\"number\":7}" : "I like it well enough.";
  }

  private void send(boolean stream, ObjectNode message, String finish, ObjectNode usage, OutputStream out)
      throws IOException {
    ObjectNode chunk = JSON.createObjectNode();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0).put("finish_reason", finish);
    if (!stream) {
      choice.set("message", message);
      chunk.set("usage", usage);
      RawServer.say(out, 200, "application/json", chunk.toString());
      return;
    }
    choice.set("delta", message);
    ObjectNode first = JSON.createObjectNode();
    first.putArray("choices").addObject().put("index", 0).putObject("delta").put("content",
        message.has("tool_calls") ? "" : " ");
    ObjectNode counted = JSON.createObjectNode();
    counted.putArray("choices");
    counted.set("usage", usage);
    RawServer.say(out, 200, "text/event-stream", "data: " + first + "\n\ndata: " + chunk + "\n\n"
        + (streamUsage ? "data: " + counted + "\n\n" : "") + "data: [DONE]\n\n");
  }
}
