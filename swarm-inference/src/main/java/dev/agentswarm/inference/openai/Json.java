package dev.agentswarm.inference.openai;

import java.io.StringWriter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** The parsers of this room, and what counts as whole and valid JSON here. */
final class Json {
  private static final StreamReadConstraints BOUNDS = StreamReadConstraints.builder()
      .maxStringLength(64 << 20).maxNestingDepth(500).build();
  /** For what servers send; some forget to escape control characters. */
  static final JsonFactory FACTORY = JsonFactory.builder().streamReadConstraints(BOUNDS)
      .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS).build();
  /** For what models write: whoever checks it and whoever uses it must see the same, so no key may stand twice. */
  private static final JsonFactory STRICT = JsonFactory.builder().streamReadConstraints(BOUNDS)
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private Json() {}

  static JsonParser parser(byte[] bytes, int from, int to) {
    return FACTORY.createParser(ObjectReadContext.empty(), bytes, from, to - from);
  }

  /** True when these bytes are one JSON value and nothing else. */
  static boolean isWhole(byte[] bytes, int from, int to) {
    try (JsonParser parser = parser(bytes, from, to)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  /** The text of the value the parser stands on; afterwards it stands at the value's end. */
  static String copy(JsonParser parser) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      out.copyCurrentStructureExact(parser);
    }
    return text.toString();
  }

  /** What keeps this text from being one JSON object that a tool may get, or null. */
  static @Nullable String objectFault(String text) {
    try (JsonParser parser = STRICT.createParser(ObjectReadContext.empty(), text)) {
      return fault(parser);
    } catch (JacksonException e) {
      return words(e);
    }
  }

  /**
   * The same text with raw control characters in its strings escaped, as models often forget to. Nothing else is
   * mended: what a model meant must not be guessed.
   */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    boolean inString = false;
    boolean afterBackslash = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (inString && each < ' ') {
        out.append(each == '\n' ? "\\n" : each == '\t' ? "\\t" : String.format("\\u%04x", (int) each));
      } else {
        out.append(each);
      }
      inString ^= each == '"' && !afterBackslash;
      afterBackslash = inString && each == '\\' && !afterBackslash;
    }
    return out.toString();
  }

  /**
   * The same JSON text with the escape of the replacement character for each escaped half of a surrogate pair that
   * stands alone: nobody could write it down again.
   */
  static String pairedEscapes(String json) {
    if (!json.contains("\\u")) {
      return json;
    }
    StringBuilder out = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      int code = each == '\\' ? escaped(json, i) : -1;
      if (code < 0) {
        out.append(each);
        if (each == '\\' && i + 1 < json.length()) {
          out.append(json.charAt(++i));
        }
      } else if (Character.isHighSurrogate((char) code)
          && Character.isLowSurrogate((char) escaped(json, i + 6))) {
        out.append(json, i, i + 12);
        i += 11;
      } else {
        out.append(Character.isSurrogate((char) code) ? "\\ufffd" : json.substring(i, i + 6));
        i += 5;
      }
    }
    return out.toString();
  }

  /** The character that is escaped there by its number, or -1. */
  private static int escaped(String json, int at) {
    boolean isOne = json.startsWith("\\u", at) && at + 6 <= json.length();
    return isOne ? Integer.parseInt(json, at + 2, at + 6, 16) : -1;
  }

  private static @Nullable String fault(JsonParser parser) {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      return first == null ? "the arguments are empty" : "the arguments are no JSON object";
    }
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return "the arguments end in the middle";
      }
      switch (token) {
        case START_OBJECT, START_ARRAY -> depth++;
        case END_OBJECT, END_ARRAY -> depth--;
        case VALUE_NUMBER_INT -> {
          if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return "a number is out of range: " + parser.getString();
          }
        }
        case VALUE_NUMBER_FLOAT -> {
          if (Double.isInfinite(parser.getDoubleValue())) {
            return "a number is out of range: " + parser.getString();
          }
        }
        default -> {
          // Names, strings and literals are checked by the parser itself.
        }
      }
    }
    return parser.nextToken() == null ? null : "something follows the arguments' object";
  }

  private static String words(JacksonException e) {
    var at = e.getLocation();
    return "the arguments are no valid JSON: " + e.getOriginalMessage()
        + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr());
  }
}
