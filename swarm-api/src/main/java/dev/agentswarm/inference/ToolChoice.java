package dev.agentswarm.inference;

import java.util.Objects;

/**
 * Whether the model is to call a tool. Servers differ in what they can do: an adapter leaves out what its server refuses,
 * and says so in {@link Reply#warnings}; so a reply without the wanted call must be reckoned with.
 *
 * @param mode how
 * @param tool which one, empty unless the mode is {@link Mode#NAMED}
 * @since 0.1
 */
public record ToolChoice(Mode mode, String tool) {
  /** The model decides. */
  public static final ToolChoice AUTO = new ToolChoice(Mode.AUTO, "");
  /** No tool is called. */
  public static final ToolChoice NONE = new ToolChoice(Mode.NONE, "");
  /** Some tool is called. */
  public static final ToolChoice REQUIRED = new ToolChoice(Mode.REQUIRED, "");

  public ToolChoice {
    Objects.requireNonNull(mode, "mode");
    if ((mode == Mode.NAMED) == tool.isBlank()) {
      throw new IllegalArgumentException("a tool is named with mode NAMED, and only then: mode=" + mode
          + ", tool=\"" + tool + "\"");
    }
  }

  /** This tool is called. */
  public static ToolChoice named(String tool) {
    return new ToolChoice(Mode.NAMED, tool);
  }

  /**
   * How the model is bound.
   *
   * @since 0.1
   */
  public enum Mode {
    AUTO, NONE, REQUIRED, NAMED
  }
}
