package dev.agentswarm.codec;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the arguments of one tool must look like, and whether a text does.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> as long as the tool; making one compiles the schema.
 */
public final class Arguments {
  private static final Place ROOT = new Place(null, "arguments");
  private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
      SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(
          SchemaRegistryConfig.builder().locale(Locale.ENGLISH).build()));

  private final @Nullable Class<? extends Record> type;
  private final ObjectNode schemaNode;
  private final Schema schema;

  /** What came of a check. */
  public sealed interface Checked {
    /** The tool may be called with this. */
    record Right(ToolInput input) implements Checked {}

    /** It must not; one sentence a fault, for whoever called. */
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
    this.schemaNode = parse(tool);
    this.schema = compile(tool, schemaNode);
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

  private static Schema compile(ToolSpec tool, ObjectNode schemaNode) {
    try {
      if (tool.schema() != null) {
        List<Error> faults = SCHEMAS
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
            .validate(schemaNode);
        if (!faults.isEmpty()) {
          throw unusable(tool, faults.get(0).toString(), null);
        }
      }
      Schema schema = SCHEMAS.getSchema(schemaNode);
      schema.initializeValidators();
      return schema;
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
      // Some models put the object into a text.
      node = node.isString() ? ModelJson.node(node.stringValue()) : node;
      if (!(node instanceof ObjectNode object)) {
        return new Checked.Wrong(List.of(ROOT + " must be an object, was " + Shown.of(node)));
      }
      given = object;
    } catch (SwarmException e) {
      return new Checked.Wrong(List.of(ROOT + " are " + e.getMessage()));
    }
    Nulls.drop(given, schemaNode);
    return type == null ? bySchema(given, null) : read(given, type);
  }

  // A record says the same as its schema and is quicker; the schema is asked only to tell every fault, not the first.
  private Checked read(ObjectNode given, Class<? extends Record> record) {
    try {
      return new Checked.Right(new Read(given.toString(), (Record) Bindings.of(record).read(given, ROOT)));
    } catch (SwarmException e) {
      return bySchema(given, e.failure().message());
    }
  }

  private Checked bySchema(ObjectNode given, @Nullable String fault) {
    List<Error> errors = schema.validate(given);
    if (!errors.isEmpty()) {
      return new Checked.Wrong(new SchemaFaults(schemaNode, ROOT).of(errors));
    }
    return fault == null
        ? new Checked.Right(new Read(given.toString(), null))
        : new Checked.Wrong(List.of(fault));
  }

  /** Arguments that fit. */
  private record Read(String json, @Nullable Record record) implements ToolInput {
    @Override
    public <T extends Record> T as(Class<T> type) {
      return type.isInstance(record) ? type.cast(record) : JsonCodec.shared().read(json, type);
    }
  }
}
