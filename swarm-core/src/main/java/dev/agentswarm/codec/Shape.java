package dev.agentswarm.codec;

import com.networknt.schema.SchemaException;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model's answer must look like to be read into a record.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> of the record's class; its schema is compiled once.
 */
public final class Shape<T extends Record> {
  private static final Place ROOT = new Place(null, "the answer");

  private static final ClassValue<Shape<?>> SHAPES = new ClassValue<>() {
    @Override
    protected Shape<?> computeValue(Class<?> type) {
      return new Shape<>(type.asSubclass(Record.class));
    }
  };

  private final Class<T> type;
  private final CompiledSchema schema;

  /** What came of reading. */
  public sealed interface Read<T extends Record> {
    /** The answer is this. */
    record Right<T extends Record>(T value) implements Read<T> {}

    /** It is none; one sentence a fault, beginning with the JSON pointer of its place. */
    record Wrong<T extends Record>(List<String> faults) implements Read<T> {
      public Wrong {
        faults = List.copyOf(faults);
      }
    }
  }

  private Shape(Class<T> type) {
    this.type = type;
    try {
      schema = new CompiledSchema((ObjectNode) JsonText.STRICT.readTree(Schemas.of(type)));
    } catch (SchemaException | JacksonException e) {
      throw new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT,
          type.getName() + " has no JSON Schema: " + e.getMessage()), e);
    }
  }

  /**
   * The shape of a record.
   *
   * @throws SwarmException of kind INVALID_INPUT when there is no JSON Schema of it
   */
  @SuppressWarnings("unchecked") // SHAPES holds under each class a shape of it.
  public static <T extends Record> Shape<T> of(Class<T> type) {
    return (Shape<T>) SHAPES.get(type);
  }

  /** The JSON Schema. */
  public String schema() {
    return schema.node().toString();
  }

  /** Reads an answer; fences and words around its one JSON object are passed over. */
  public Read<T> read(String text) {
    List<String> faults = new ArrayList<>();
    JsonNode node = AnswerText.value(text, faults);
    if (!faults.isEmpty()) {
      return new Read.Wrong<>(faults);
    }
    if (!(node instanceof ObjectNode object)) {
      return new Read.Wrong<>(List.of(ROOT + " must be a JSON object, was " + Shown.of(node)));
    }
    if (!WholeText.of(text).equals(text) || !WholeText.of(object.toString()).equals(object.toString())) {
      return new Read.Wrong<>(List.of("the answer holds halves of characters: write whole ones"));
    }
    Nulls.drop(object, schema.node());
    faults = schema.faults(object, ROOT);
    if (!faults.isEmpty()) {
      return new Read.Wrong<>(faults);
    }
    try {
      return new Read.Right<>(type.cast(Bindings.of(type).read(object, ROOT)));
    } catch (SwarmException e) {
      return new Read.Wrong<>(List.of(e.failure().message()));
    }
  }
}
