package dev.agentswarm.codec;

import dev.agentswarm.failure.SwarmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON as models write it: one strict parse. Trailing commas, single quotes, fences, a second value, a name that stands
 * twice and NaN are faults, told with their position; only raw line ends and tabs inside texts are taken as they are.
 *
 * <p><b>Threads:</b> thread-safe.
 */
public final class ModelJson {
  private static final JsonMapper SORTED = JsonMapper.builder(JsonText.FACTORY)
      .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  private ModelJson() {}

  /**
   * A text after its one parse.
   *
   * @param fault what keeps it from being one JSON object, with its position, or null
   * @param canonical the same JSON with the members of every object in the order of their names; a text that is none as
   *     it is
   */
  public record Parsed(@Nullable String fault, String canonical) {}

  /** Parses a text that should be one JSON object. */
  public static Parsed object(String text) {
    try {
      JsonNode node = node(text);
      return node instanceof ObjectNode object
          ? new Parsed(null, canonical(object))
          : new Parsed("it is no JSON object", text.strip());
    } catch (SwarmException e) {
      return new Parsed(e.failure().message(), text.strip());
    }
  }

  private static String canonical(ObjectNode object) {
    StringBuilder text = new StringBuilder(64);
    return Plain.write(object, text) ? text.toString() : SORTED.writeValueAsString(object);
  }

  /** Writes what needs no care, as most calls are: flat objects of short texts and whole numbers. */
  private static final class Plain {
    private static final int MOST_MEMBERS = 16;

    private Plain() {}

    // False when the real writer must do it.
    static boolean write(ObjectNode object, StringBuilder out) {
      if (object.size() > MOST_MEMBERS) {
        return false;
      }
      String[] names = object.propertyNames().toArray(String[]::new);
      Arrays.sort(names);
      out.append('{');
      for (int i = 0; i < names.length; i++) {
        if (i > 0) {
          out.append(',');
        }
        if (!text(names[i], out)) {
          return false;
        }
        out.append(':');
        if (!scalar(object.path(names[i]), out)) {
          return false;
        }
      }
      out.append('}');
      return true;
    }

    private static boolean scalar(JsonNode value, StringBuilder out) {
      if (value.isString()) {
        return text(value.stringValue(), out);
      }
      if (value.isIntegralNumber() && value.canConvertToLong()) {
        out.append(value.longValue());
        return true;
      }
      return false;
    }

    private static boolean text(String value, StringBuilder out) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c < ' ' || c == '"' || c == '\\' || c > '~') {
          return false;
        }
      }
      out.append('"').append(value).append('"');
      return true;
    }
  }

  /** The one value of this text. */
  static JsonNode node(String text) {
    ObjectNode flat = FlatJson.read(text);
    if (flat != null) {
      return flat;
    }
    try {
      JsonNode node = JsonText.MODEL.readTree(text);
      if (node.isMissingNode()) {
        throw Place.ROOT.fault("is an empty text");
      }
      return node;
    } catch (JacksonException e) {
      throw JsonText.fault(e);
    }
  }
}
