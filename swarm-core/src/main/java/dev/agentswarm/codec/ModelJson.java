package dev.agentswarm.codec;

import dev.agentswarm.failure.SwarmException;
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

  /** What keeps this text from being one JSON object, with its position, or null. */
  public static @Nullable String objectFault(String text) {
    try {
      return node(text) instanceof ObjectNode ? null : "it is no JSON object";
    } catch (SwarmException e) {
      return e.failure().message();
    }
  }

  /** The same JSON with the members of every object in the order of their names; a text that is no JSON as it is. */
  public static String canonical(String text) {
    try {
      return SORTED.writeValueAsString(node(text));
    } catch (SwarmException | JacksonException noJson) {
      return text.strip();
    }
  }

  /** The one value of this text. */
  static JsonNode node(String text) {
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
