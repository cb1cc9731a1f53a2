package dev.agentswarm.tool;

import java.util.Objects;

/**
 * What a tool call gave: a text for whoever called.
 *
 * @param text the result, or what went wrong and how to call it right
 * @param error whether it failed; a model sees the text in both cases and may try again
 * @since 0.1
 */
public record ToolResult(String text, boolean error) {

  public ToolResult {
    Objects.requireNonNull(text, "text");
  }

  /** It worked. */
  public static ToolResult of(String text) {
    return new ToolResult(text, false);
  }

  /** It failed; the text says why and what to do. */
  public static ToolResult failed(String text) {
    return new ToolResult(text, true);
  }
}
