package dev.agentswarm.inference;

import java.util.Objects;

/**
 * A call of a tool that a model wants.
 *
 * @param id ties the result to the call; unique within a reply
 * @param name which tool
 * @param arguments JSON text, whole and valid
 * @since 0.1
 */
public record ToolCall(String id, String name, String arguments) {
  public ToolCall {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a tool call needs an id: name=" + name);
    }
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(arguments, "arguments");
  }
}
