package dev.agentswarm.examples.program;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An OpenAI-compatible server on a real socket: streams whatever message the test's function answers with. */
final class ModelServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  final List<JsonNode> requests = new CopyOnWriteArrayList<>();
  final List<String> keys = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final Function<JsonNode, ObjectNode> model;

  ModelServer(Function<JsonNode, ObjectNode> model) throws IOException {
    this.model = model;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/v1/chat/completions", this::answer);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort() + "/v1";
  }

  /** A message of text. */
  static ObjectNode says(String text) {
    return JSON.createObjectNode().put("content", text);
  }

  /** A message that calls a tool. */
  static ObjectNode calls(String tool, ObjectNode arguments) {
    ObjectNode message = JSON.createObjectNode();
    ObjectNode call = message.putArray("tool_calls").addObject().put("index", 0).put("id", "call_1").put(
        "type",
        "function");
    call.putObject("function").put("name", tool).put("arguments", arguments.toString());
    return message;
  }

  /** All text of a request's messages. */
  static String text(JsonNode request) {
    StringBuilder all = new StringBuilder();
    request.path("messages")
        .forEach(message -> all.append(message.path("content").asString("")).append('\n'));
    return all.toString();
  }

  private void answer(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody().readAllBytes());
    requests.add(request);
    keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    ObjectNode message = model.apply(request);
    String finish = message.has("tool_calls") ? "tool_calls" : "stop";
    StringBuilder events = new StringBuilder();
    events.append("data: ").append(chunk(message, null)).append("\n\n");
    events.append("data: ").append(chunk(JSON.createObjectNode(), finish)).append("\n\n");
    events.append("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":10}}\n\n");
    events.append("data: [DONE]\n\n");
    byte[] bytes = events.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String chunk(ObjectNode delta, String finish) {
    ObjectNode chunk = JSON.createObjectNode();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finish);
    return chunk.toString();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
