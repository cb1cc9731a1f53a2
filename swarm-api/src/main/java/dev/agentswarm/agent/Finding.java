package dev.agentswarm.agent;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a piece of work, precise enough to be mended.
 *
 * @param message what is wrong
 * @param file where, or null
 * @param line the line, from 1; 0 when unknown
 * @since 0.1
 */
public record Finding(String message, @Nullable String file, int line) {
  /** Something wrong without a place. */
  public static Finding of(String message) {
    return new Finding(message, null, 0);
  }

  /** {@code file:line: message}. */
  @Override
  public String toString() {
    if (file == null) {
      return message;
    }
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
