package dev.agentswarm.codec;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaException;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the arguments of one tool must look like, and whether a text does. There is one strict parse: whoever checks a
 * call and the tool that obeys it see the same values, and nothing a model wrote is mended but line ends inside texts.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> as long as the tool; making one compiles the schema.
 */
public final class Arguments {
  private static final Place ROOT = new Place(null, "the arguments");

  private final @Nullable Class<? extends Record> type;
  private final CompiledSchema schema;

  /** What came of a check. */
  public sealed interface Checked {
    /** The tool may be called with this; {@code mended} tells that halves of characters were replaced by U+FFFD. */
    record Right(ToolInput input, boolean mended) implements Checked {}

    /** It must not; one sentence a fault, for whoever called, each with the JSON pointer of its place. */
    record Wrong(List<String> faults) implements Checked {
      public Wrong {
        faults = List.copyOf(faults);
      }

      /** All faults in one text. */
      public String message() {
        return String.join("; ", faults);
      }
    }
  }

  private Arguments(ToolSpec tool) {
    this.type = tool.arguments();
    this.schema = compile(tool, parse(tool));
  }

  /**
   * The arguments of this tool.
   *
   * @throws SwarmException of kind INVALID_INPUT, naming the tool, when its schema is no JSON Schema of an object
   */
  public static Arguments of(ToolSpec tool) {
    return new Arguments(tool);
  }

  private static ObjectNode parse(ToolSpec tool) {
    try {
      if (JsonText.STRICT.readTree(Schemas.of(tool)) instanceof ObjectNode schema
          && "object".equals(schema.path("type").asString(""))) {
        return schema;
      }
    } catch (JacksonException e) {
      throw unusable(tool, "it is no JSON" + JsonText.message(e), e);
    }
    throw unusable(tool, "it must be an object whose \"type\" is \"object\"", null);
  }

  private static CompiledSchema compile(ToolSpec tool, ObjectNode node) {
    try {
      if (tool.schema() != null) {
        List<Error> faults = CompiledSchema.faultsOfSchema(node);
        if (!faults.isEmpty()) {
          throw unusable(tool, faults.get(0).toString(), null);
        }
      }
      return new CompiledSchema(node);
    } catch (SchemaException e) {
      throw unusable(tool, String.valueOf(e.getMessage()), e);
    }
  }

  private static SwarmException unusable(ToolSpec tool, String why, @Nullable Throwable cause) {
    return new SwarmException(Failure.of(Failure.Kind.INVALID_INPUT,
        "the schema of tool " + tool.name() + " cannot be used: " + why), cause);
  }

  /** Checks a text: an empty one counts as no arguments, and null counts as left out where it may be. */
  public Checked check(String text) {
    ObjectNode given;
    try {
      JsonNode node = text.isBlank() ? JsonNodeFactory.instance.objectNode() : ModelJson.node(text);
      if (!(node instanceof ObjectNode object)) {
        return new Checked.Wrong(List.of(ROOT + " must be an object, were " + Shown.of(node)));
      }
      given = object;
    } catch (SwarmException e) {
      return new Checked.Wrong(List.of(ROOT + " are " + e.getMessage()));
    }
    Nulls.drop(given, schema.node());
    if (mayHoldHalves(text)) {
      String json = given.toString();
      String whole = WholeText.of(json);
      if (!whole.equals(json)) {
        return checked((ObjectNode) ModelJson.node(whole), true);
      }
    }
    return checked(given, false);
  }

  // Half a character stands there as it is, or as an escape.
  @SuppressWarnings("ReferenceEquality") // A text that is whole stays the object it is.
  private static boolean mayHoldHalves(String text) {
    return text.contains("\\u") || WholeText.of(text) != text;
  }

  private Checked checked(ObjectNode given, boolean mended) {
    return type == null ? bySchema(given, null, mended) : read(given, type, mended);
  }

  // A record says the same as its schema and is quicker; the schema is asked only to tell every fault, not the first.
  private Checked read(ObjectNode given, Class<? extends Record> record, boolean mended) {
    try {
      return new Checked.Right(new Read(given, (Record) Bindings.of(record).read(given, ROOT)), mended);
    } catch (SwarmException e) {
      return bySchema(given, e.failure().message(), mended);
    }
  }

  private Checked bySchema(ObjectNode given, @Nullable String fault, boolean mended) {
    List<String> faults = schema.faults(given, ROOT);
    if (!faults.isEmpty()) {
      return new Checked.Wrong(faults);
    }
    return fault == null
        ? new Checked.Right(new Read(given, null), mended)
        : new Checked.Wrong(List.of(fault));
  }

  /** Arguments that fit. */
  private record Read(ObjectNode given, @Nullable Record record) implements ToolInput {
    @Override
    public String json() {
      return given.toString();
    }

    @Override
    public <T extends Record> T as(Class<T> type) {
      return type.isInstance(record) ? type.cast(record) : JsonCodec.shared().read(json(), type);
    }
  }
}
