package dev.agentswarm.tool;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.workspace.Overlay;

/**
 * What a tool may use while it is called: the calling attempt's own things.
 *
 * <p><b>Lifetime:</b> one call. <b>Threads:</b> the calling attempt's thread.
 *
 * @since 0.1
 */
public interface ToolContext {
  /** The attempt's workspace. */
  Overlay workspace();

  /** Values to JSON and back. */
  Json json();

  /**
   * Runs a program in a real folder that holds what {@link #workspace} holds; what it changes there is taken into the
   * overlay.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind REFUSED when the run does not allow commands, of kind MISSING
   *     when there is no sandbox
   */
  CommandResult run(CommandSpec command) throws InterruptedException;

  /** True when nothing may leave this machine. */
  boolean offline();

  /** Tells the host something worth a line. */
  void note(String text);
}
