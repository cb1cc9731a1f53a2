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
    String flat = FlatJson.canonical(text);
    if (flat != null) {
      return new Parsed(null, flat);
    }
    try {
      JsonNode node = node(text);
      return node instanceof ObjectNode object
          ? new Parsed(null, SORTED.writeValueAsString(object))
          : new Parsed("it is no JSON object", text.strip());
    } catch (SwarmException e) {
      return new Parsed(e.failure().message(), text.strip());
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
