package dev.agentswarm.codec;

import dev.agentswarm.failure.SwarmException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON as models write it: in code fences, with words around it, with line breaks inside texts or a comma too many.
 *
 * <p><b>Threads:</b> thread-safe. <b>Errors:</b> a {@link SwarmException} of kind INVALID_INPUT that says what is wrong
 * with the most likely piece.
 */
public final class ModelJson {
  private static final Pattern FENCED = Pattern.compile("```[A-Za-z0-9_-]*\\s*\\n(.*?)\\n?\\s*```",
      Pattern.DOTALL);

  private static final JsonMapper SORTED = JsonMapper.builder(JsonText.FACTORY)
      .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private ModelJson() {}

  /** The value as plain things: maps in the order written, lists, text, numbers, booleans. */
  public static Object read(String text) {
    JsonNode node = node(text);
    if (node.isNull()) {
      throw Place.ROOT.fault("must not be null");
    }
    return Untyped.BINDING.read(node, Place.ROOT);
  }

  /** The same JSON with the members of every object in the order of their names; a text that is no JSON as it is. */
  public static String canonical(String text) {
    try {
      return SORTED.writeValueAsString(node(text));
    } catch (SwarmException | JacksonException noJson) {
      return text.strip();
    }
  }

  static JsonNode node(String text) {
    List<String> pieces = pieces(text);
    JacksonException first = null;
    for (String piece : pieces) {
      try {
        JsonNode node = JsonText.FORGIVING.readTree(piece);
        if (!node.isMissingNode()) {
          return node;
        }
      } catch (JacksonException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? Place.ROOT.fault("there is no JSON in an empty text") : JsonText.fault(first);
  }

  /** What may be the JSON: the fenced piece, the whole, what stands between the outermost brackets. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    int open = firstOf(plain, '{', '[');
    if (!plain.isBlank() && (open == 0 || !plain.contains("```"))) {
      pieces.add(plain.strip());
    }
    Matcher fenced = FENCED.matcher(plain);
    if (fenced.find()) {
      pieces.add(fenced.group(1));
    }
    int close = Math.max(plain.lastIndexOf('}'), plain.lastIndexOf(']'));
    if (open >= 0 && close > open) {
      pieces.add(plain.substring(open, close + 1));
    }
    return pieces;
  }

  private static int firstOf(String text, char one, char other) {
    int a = text.indexOf(one);
    int b = text.indexOf(other);
    return a < 0 || b < 0 ? Math.max(a, b) : Math.min(a, b);
  }
}
