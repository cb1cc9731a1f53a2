package dev.agentswarm.inference.openai;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server says of an error, in any of the shapes servers use: an {@code error} object, an {@code error} text, a
 * flat object, or a page of HTML.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class ErrorBody {
  private static final int SHOWN = 400;

  private String message = "";
  private String type = "";
  private String code = "";

  /** Reads a whole body that is an error, with its words where this server puts them, else where others do. */
  static ErrorBody of(byte[] body, ErrorRules rules) {
    ErrorBody error = of(body);
    String words = "";
    try {
      words = rules.words(JsonMapper.shared().readTree(body));
    } catch (JacksonException e) {
      // A page or a text: what was made of it stays.
    }
    error.message = words.isEmpty() ? error.message : words;
    return error;
  }

  /** Reads a whole body that is an error. */
  static ErrorBody of(byte[] body) {
    ErrorBody error = new ErrorBody();
    try (JsonParser parser = Json.parser(body, 0, body.length)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
          parser.nextToken();
          error.field(parser, name);
        }
      }
    } catch (JacksonException e) {
      // No JSON after all: then the text itself is the message.
      error.message = "";
    }
    if (error.message.isEmpty()) {
      error.message = plain(new String(body, StandardCharsets.UTF_8));
    }
    return error;
  }

  /** One field of an object that may be an error; tells whether it says that it is one. */
  boolean field(JsonParser parser, String name) {
    JsonToken value = parser.currentToken();
    switch (name) {
      case "error" -> {
        if (value == JsonToken.START_OBJECT) {
          for (String inner = parser.nextName(); inner != null; inner = parser.nextName()) {
            parser.nextToken();
            field(parser, inner);
          }
          return true;
        }
        String text = text(parser, value);
        message = text.isEmpty() ? message : text;
        return !text.isEmpty() && value != JsonToken.VALUE_FALSE;
      }
      case "message", "detail", "msg" -> message = kept(message, text(parser, value));
      case "type" -> type = kept(type, text(parser, value));
      case "code" -> code = kept(code, text(parser, value));
      default -> {
        if (value != null && value.isStructStart()) {
          parser.skipChildren();
        }
      }
    }
    return false;
  }

  private static String kept(String before, String now) {
    return before.isEmpty() ? now : before;
  }

  private static String text(JsonParser parser, @Nullable JsonToken value) {
    if (value == null || value == JsonToken.VALUE_NULL || value == JsonToken.VALUE_FALSE) {
      return "";
    }
    return value.isStructStart() ? Json.copy(parser) : parser.getValueAsString("");
  }

  /** The words of a page, without its markup. */
  static String plain(String page) {
    String text = page.length() > 20_000 ? page.substring(0, 20_000) : page;
    return text.replaceAll("(?s)<(script|style)\\b.*?</\\1>", " ").replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ").strip();
  }

  /** True when it says anything at all. */
  boolean says() {
    return !message.isEmpty();
  }

  String message() {
    return message.length() <= SHOWN ? message : message.substring(0, SHOWN) + "...";
  }

  /** Type, code and the whole message in lower case, to look for words in. */
  String haystack() {
    return (type + " " + code + " " + message).toLowerCase(Locale.ROOT);
  }

  String type() {
    return type.toLowerCase(Locale.ROOT);
  }

  /** The status that the error itself names, or the one given. */
  int status(int given) {
    if (given >= 300) {
      return given;
    }
    try {
      int named = Integer.parseInt(code.strip());
      return named >= 300 && named < 600 ? named : given;
    } catch (NumberFormatException e) {
      return given;
    }
  }
}
