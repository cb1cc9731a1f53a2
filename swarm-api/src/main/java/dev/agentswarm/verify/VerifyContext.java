package dev.agentswarm.verify;

import dev.agentswarm.artifact.Json;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.Asking;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.workspace.Overlay;

/**
 * What a verifier may use.
 *
 * <p><b>Threads:</b> the verification's own thread. <b>Lifetime:</b> one verdict.
 *
 * @since 0.1
 */
public interface VerifyContext extends Asking {
  /** Asks a model, with purpose VERIFY; a step of the run. */
  @Override
  Reply ask(Prompt prompt) throws InterruptedException;

  /**
   * Runs a program in a clean folder that holds the files as they would be with the work merged. What it changes there
   * is thrown away. A verifier named by the host may run commands even where agents may not.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind MISSING when there is no sandbox
   */
  CommandResult run(CommandSpec command) throws InterruptedException;

  /** The files with the work in them. What is changed here is seen by {@link #run} and changes nothing else. */
  Overlay workspace();

  /** Values to JSON and back. */
  Json json();

  /** Tells the host something worth a line. */
  void note(String text);
}
