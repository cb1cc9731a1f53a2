package dev.agentswarm.inference.schema;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Moonshot's flavoured JSON Schema: a subset of JSON Schema that its servers can hold a model to.
 *
 * <p><b>Threads:</b> stateless.
 */
public final class Mfjs {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private Mfjs() {}

  /**
   * A schema in this dialect.
   *
   * @param json the schema to send
   * @param strict whether it is within the dialect; else the server must be told not to hold the model to it
   * @param notes what the server will not check, for people
   */
  public record Told(String json, boolean strict, List<String> notes) {
    public Told {
      notes = List.copyOf(notes);
    }
  }

  /**
   * This schema said in the dialect. What cannot be said is written into descriptions, where the model reads it; when
   * something else is in the way, the schema stays as it was and is not strict.
   */
  public static Told of(String schema) {
    JsonNode parsed;
    try {
      parsed = JSON.readTree(schema);
    } catch (JacksonException e) {
      return new Told(schema, false, List.of("the schema is no JSON: " + e.getOriginalMessage()));
    }
    if (!(parsed instanceof ObjectNode root)) {
      return new Told(schema, false, List.of("the schema is no object"));
    }
    if (faults(root).isEmpty()) {
      return new Told(schema, true, List.of());
    }
    List<String> notes = new ArrayList<>();
    ObjectNode translated = new MfjsTranslation(notes).of(root);
    List<String> faults = faults(translated);
    return faults.isEmpty()
        ? new Told(JSON.writeValueAsString(translated), true, notes)
        : new Told(schema, false, List.of("the schema is not checked by the server: " + faults.getFirst()));
  }

  /** What keeps this schema out of the dialect; empty when nothing does. */
  public static List<String> faults(String schema) {
    try {
      return JSON.readTree(schema) instanceof ObjectNode root ? faults(root) : List.of("root: not an object");
    } catch (JacksonException e) {
      return List.of("root: not JSON: " + e.getOriginalMessage());
    }
  }

  private static List<String> faults(ObjectNode root) {
    List<String> faults = new MfjsRules(root).faults();
    return faults.isEmpty() && !new Endless(root).ends() ? List.of("root: recursion without an end") : faults;
  }
}
