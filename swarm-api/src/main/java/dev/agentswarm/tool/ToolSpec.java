package dev.agentswarm.tool;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told of a tool, and what the machine must know of it.
 *
 * <p><b>Threads:</b> immutable. Either {@code arguments} or {@code schema} says what arguments look like.
 *
 * @param name 3 to 64 characters: a letter or '_', then letters, digits, '_' and '-' (what every known server accepts)
 * @param description one or two sentences for the model
 * @param arguments the record that arguments are read into, or null when {@code schema} is given
 * @param schema a JSON Schema of an object, or null when {@code arguments} is given
 * @param effect what it does to the world
 * @param access what it must be allowed to do
 * @param repeatable whether calling it again with the same arguments makes sense (polling); else identical calls are
 *     noticed and finally stopped
 * @since 0.1
 */
public record ToolSpec(String name, String description, @Nullable Class<? extends Record> arguments,
    @Nullable String schema, Effect effect, Set<Access> access, boolean repeatable) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]{2,63}");

  public ToolSpec {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("tool name must fit " + NAME + ": name=" + name);
    }
    if (description.isBlank()) {
      throw new IllegalArgumentException("tool " + name + " needs a description: the model chooses by it");
    }
    if ((arguments == null) == (schema == null)) {
      throw new IllegalArgumentException("tool " + name + " needs either an arguments record or a schema");
    }
    access = Set.copyOf(access);
  }

  /** A tool that only looks, with arguments in a record. */
  public static ToolSpec of(String name, String description, Class<? extends Record> arguments) {
    return new ToolSpec(name, description, arguments, null, Effect.PURE, Set.of(), false);
  }

  /** A tool that only looks, with a JSON Schema for its arguments. */
  public static ToolSpec ofSchema(String name, String description, String schema) {
    return new ToolSpec(name, description, null, schema, Effect.PURE, Set.of(), false);
  }

  /** The same with this effect. */
  public ToolSpec withEffect(Effect other) {
    return new ToolSpec(name, description, arguments, schema, other, access, repeatable);
  }

  /** The same with these needs of access. */
  public ToolSpec withAccess(Access... needed) {
    return new ToolSpec(name, description, arguments, schema, effect, Set.of(needed), repeatable);
  }

  /** The same, and identical calls are fine. */
  public ToolSpec asRepeatable() {
    return new ToolSpec(name, description, arguments, schema, effect, access, true);
  }
}
