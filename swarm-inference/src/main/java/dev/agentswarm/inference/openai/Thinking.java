package dev.agentswarm.inference.openai;

/**
 * How much a model shall think before it answers. Not every model can be told every level.
 *
 * @since 0.1
 */
public enum Thinking {
  OFF, ON, LOW, MEDIUM, HIGH, MAX
}
