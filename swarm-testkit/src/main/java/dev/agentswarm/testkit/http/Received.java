package dev.agentswarm.testkit.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A request as it came over the wire.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class Received {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final int connection;
  private final String method;
  private final String path;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final JsonNode json;

  Received(int connection, String method, String path, Map<String, List<String>> headers, byte[] body) {
    this.connection = connection;
    this.method = method;
    this.path = path;
    this.headers = Map.copyOf(headers);
    this.body = body;
    this.json = parsed(body);
  }

  private static JsonNode parsed(byte[] body) {
    if (body.length == 0) {
      return MissingNode.getInstance();
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  /** On which connection it came, counted from 1. */
  public int connection() {
    return connection;
  }

  /** Such as {@code POST}. */
  public String method() {
    return method;
  }

  /** Path and query as they came, such as {@code /v1/chat/completions}. */
  public String path() {
    return path;
  }

  /** The first header of this name, in any case, or an empty text. */
  public String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** All headers; names are in lower case. */
  public Map<String, List<String>> headers() {
    return headers;
  }

  /** The body as text. */
  public String body() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** How many bytes the body has. */
  public int size() {
    return body.length;
  }

  /** What stands at this place of a JSON body, such as {@code /messages/0/content}: text as it is, all else as JSON; empty when nothing does. */
  public String at(String pointer) {
    JsonNode found = json.at(pointer);
    return found.isMissingNode() ? "" : found.isString() ? found.stringValue() : found.toString();
  }

  /** True when something stands at this place of a JSON body. */
  public boolean has(String pointer) {
    return !json.at(pointer).isMissingNode();
  }

  JsonNode json() {
    return json;
  }

  @Override
  public String toString() {
    return method + " " + path + " (" + body.length + " bytes)";
  }
}
