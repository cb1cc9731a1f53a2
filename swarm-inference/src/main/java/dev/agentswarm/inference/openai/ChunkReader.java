package dev.agentswarm.inference.openai;

import dev.agentswarm.inference.openai.Profile.Place;
import dev.agentswarm.inference.openai.ToolCalls.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a server sends, a chunk of a stream or a whole answer, into an {@link Assembly}; what it does not know it
 * skips.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class ChunkReader {
  private final Assembly assembly;
  private final Likeness likeness = new Likeness();
  // The last event that was learned, as an example of all that are like it.
  private Delta example = new Delta();
  // What the event that is being read holds: its choices, the last of them, and whether it counts tokens.
  private int choices;
  private Delta last = example;
  private boolean counts;

  ChunkReader(Assembly assembly) {
    this.assembly = assembly;
  }

  /** One event of a stream, or a whole body; several values may stand in it one after the other. */
  void read(byte[] bytes, int from, int to) throws Trouble {
    try {
      values(bytes, from, to);
    } catch (JacksonException e) {
      byte[] mended = Text.wellFormed(bytes, from, to);
      if (mended == null) {
        throw Trouble.protocol("the server sent broken JSON: " + e.getOriginalMessage());
      }
      assembly.warn("the server sent bytes that are no UTF-8: they were replaced");
      read(mended, 0, mended.length);
    }
  }

  private void values(byte[] bytes, int from, int to) throws Trouble {
    String text = likeness.read(bytes, from, to);
    if (text != null) {
      assembly.add(example.with(text));
      return;
    }
    choices = 0;
    counts = false;
    int objects = 0;
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          objects++;
          if (chunk(parser, bytes, from, to)) {
            byte[] body = Arrays.copyOfRange(bytes, from, to);
            throw Classified.of(200, ErrorBody.of(body, assembly.errors()), assembly.errors(), null);
          }
        } else if (token != JsonToken.VALUE_NULL) {
          throw Trouble.protocol("the server sent JSON that is no object");
        }
      }
    }
    if (objects == 1 && choices == 1 && !counts && last.isPlain()
        && likeness.learn(bytes, from, to, last.key(), last.text())) {
      example = last;
    }
  }

  /** Reads one chunk; true when it is an error. */
  private boolean chunk(JsonParser parser, byte[] bytes, int from, int to) throws Trouble {
    ErrorBody error = new ErrorBody();
    boolean failed = false;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "choices" -> choices(parser, value);
        case "usage" -> {
          counts |= value != JsonToken.VALUE_NULL;
          assembly.usage().read(Place.TOP, parser, value);
        }
        case "timings" -> {
          counts = true;
          assembly.usage().timings(parser, value);
        }
        case "model" -> {
          if (value == JsonToken.VALUE_STRING && assembly.model().isEmpty()) {
            assembly.model(parser.getString());
          }
          skip(parser, value);
        }
        case "system_fingerprint" -> {
          if (value == JsonToken.VALUE_STRING && assembly.fingerprint().isEmpty()) {
            assembly.fingerprint(parser.getString());
          }
          skip(parser, value);
        }
        case "error" -> failed |= error.field(parser, name);
        case "message", "type", "code", "detail" -> error.field(parser, name);
        default -> skip(parser, value);
      }
    }
    return failed || (error.says() && isFlat(bytes, from, to));
  }

  /** True for an error without an object of its own: it says so, and has words. Rare, so it is read once more. */
  private static boolean isFlat(byte[] bytes, int from, int to) {
    JsonNode whole = JsonMapper.shared().readTree(bytes, from, to - from);
    return whole.path("object").asString("").equals("error");
  }

  private void choices(JsonParser parser, JsonToken value) throws Trouble {
    if (value != JsonToken.START_ARRAY) {
      skip(parser, value);
      return;
    }
    for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
      if (token == JsonToken.START_OBJECT) {
        choice(parser);
      } else {
        skip(parser, token);
      }
    }
  }

  // The index of a choice may come after its delta; so it is read aside and given to the assembly at the end.
  private void choice(JsonParser parser) throws Trouble {
    Delta delta = new Delta();
    int index = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "index" -> {
          index = parser.getValueAsInt(0);
          skip(parser, value);
        }
        case "delta" -> delta(parser, value, delta);
        case "message" -> {
          delta.whole = true;
          delta(parser, value, delta);
        }
        case "finish_reason" -> {
          delta.finish = value == JsonToken.VALUE_STRING ? parser.getString() : delta.finish;
          skip(parser, value);
        }
        case "usage" -> {
          counts |= value != JsonToken.VALUE_NULL;
          assembly.usage().read(Place.CHOICE, parser, value);
        }
        default -> skip(parser, value);
      }
    }
    choices++;
    last = delta;
    if (index == 0) {
      assembly.add(delta);
    } else {
      // Not ours: nothing is to be learned from it.
      choices++;
    }
  }

  private static void delta(JsonParser parser, JsonToken start, Delta delta) {
    if (start != JsonToken.START_OBJECT) {
      skip(parser, start);
      return;
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "content" -> delta.content = text(parser, value);
        case "refusal" -> delta.refusal = text(parser, value);
        case "reasoning_content", "reasoning", "reasoning_details" -> reasoning(parser, value, name, delta);
        case "tool_calls" -> pieces(parser, value, delta);
        case "function_call" -> {
          Named function = function(parser, value);
          delta.call(new Piece(-1, "", function.name(), function.arguments()));
        }
        default -> skip(parser, value);
      }
    }
  }

  private static void reasoning(JsonParser parser, JsonToken value, String key, Delta delta) {
    boolean plain = value == JsonToken.VALUE_STRING;
    String text = text(parser, value);
    if (!text.isEmpty() && (delta.reasoning.isEmpty() || (plain && delta.reasoningKey.isEmpty()))) {
      delta.reasoning = text;
      // A server that sends parts does not take a plain text back under their key.
      delta.reasoningKey = plain ? key : "";
    }
  }

  /** A string, or the text of an array of parts. */
  private static String text(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL) {
      return value == JsonToken.VALUE_NULL ? "" : parser.getString();
    }
    StringBuilder all = new StringBuilder();
    if (value == JsonToken.START_ARRAY) {
      for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          all.append(parser.getString());
        } else if (token == JsonToken.START_OBJECT) {
          part(parser, all);
        } else {
          skip(parser, token);
        }
      }
    } else {
      skip(parser, value);
    }
    return all.toString();
  }

  private static void part(JsonParser parser, StringBuilder all) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("text") && value == JsonToken.VALUE_STRING) {
        all.append(parser.getString());
      } else {
        skip(parser, value);
      }
    }
  }

  private static void pieces(JsonParser parser, JsonToken value, Delta delta) {
    if (value == JsonToken.START_OBJECT) {
      delta.call(piece(parser));
    } else if (value == JsonToken.START_ARRAY) {
      for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          delta.call(piece(parser));
        } else {
          skip(parser, token);
        }
      }
    } else {
      skip(parser, value);
    }
  }

  private static Piece piece(JsonParser parser) {
    int index = -1;
    String id = "";
    Named function = new Named("", "");
    String flatName = "";
    String flatArguments = "";
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "index" -> {
          index = value.isScalarValue() ? parser.getValueAsInt(-1) : -1;
          skip(parser, value);
        }
        case "id" -> {
          id = value.isNumeric() || value == JsonToken.VALUE_STRING ? parser.getString() : "";
          skip(parser, value);
        }
        case "function" -> function = function(parser, value);
        // Some servers send the function's fields without a function around them.
        case "name" -> flatName = text(parser, value);
        case "arguments" -> flatArguments = arguments(parser, value);
        default -> skip(parser, value);
      }
    }
    return new Piece(index, id, function.name().isEmpty() ? flatName : function.name(),
        function.arguments().isEmpty() ? flatArguments : function.arguments());
  }

  private record Named(String name, String arguments) {}

  private static Named function(JsonParser parser, JsonToken start) {
    String called = "";
    String arguments = "";
    if (start != JsonToken.START_OBJECT) {
      skip(parser, start);
      return new Named(called, arguments);
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (name.equals("name") && value == JsonToken.VALUE_STRING) {
        called = parser.getString();
      } else if (name.equals("arguments")) {
        arguments = arguments(parser, value);
      } else {
        skip(parser, value);
      }
    }
    return new Named(called, arguments);
  }

  /** Arguments are JSON in a string; some servers send the JSON itself, and an empty object until there is more. */
  private static String arguments(JsonParser parser, JsonToken value) {
    if (value == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    String json = value == JsonToken.VALUE_NULL ? "" : Json.copy(parser);
    return json.equals("{}") ? "" : json;
  }

  private static void skip(JsonParser parser, JsonToken value) {
    if (value.isStructStart()) {
      parser.skipChildren();
    }
  }

  /** What one choice of one chunk added. */
  static final class Delta {
    String content = "";
    String refusal = "";
    String reasoning = "";
    String reasoningKey = "";
    String finish = "";
    boolean whole;
    List<Piece> calls = List.of();

    /** True when it is one string of text, reasoning or arguments, and nothing else. */
    boolean isPlain() {
      if (whole || !finish.isEmpty() || !refusal.isEmpty()) {
        return false;
      }
      int strings = (content.isEmpty() ? 0 : 1) + (reasoning.isEmpty() ? 0 : 1) + calls.size();
      return strings == 1 && (calls.isEmpty() || (calls.getFirst().id().isEmpty()
          && calls.getFirst().name().isEmpty() && !calls.getFirst().arguments().isEmpty()));
    }

    /** Under which key that string stands. */
    String key() {
      return content.isEmpty() ? calls.isEmpty() ? reasoningKey : "arguments" : "content";
    }

    /** That string. */
    String text() {
      return content.isEmpty() ? calls.isEmpty() ? reasoning : calls.getFirst().arguments() : content;
    }

    /** The same with another string. */
    Delta with(String text) {
      Delta other = new Delta();
      if (!content.isEmpty()) {
        other.content = text;
      } else if (calls.isEmpty()) {
        other.reasoning = text;
        other.reasoningKey = reasoningKey;
      } else {
        other.calls = List.of(new Piece(calls.getFirst().index(), "", "", text));
      }
      return other;
    }

    void call(Piece piece) {
      calls = calls.isEmpty() ? new ArrayList<>(2) : calls;
      calls.add(piece);
    }
  }
}
