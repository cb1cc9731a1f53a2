package dev.agentswarm.command;

import java.nio.file.Path;

/**
 * Runs programs apart from the host. An SPI: given to the builder, or found by {@link java.util.ServiceLoader}.
 *
 * <p><b>Threads:</b> thread-safe. <b>Stopping:</b> interruption kills the program and its children at once, then
 * {@link InterruptedException} is thrown. <b>Errors:</b> a program that cannot be started is a
 * {@link dev.agentswarm.failure.SwarmException} of kind TOOL_FAILED that names it.
 *
 * <ul>
 *   <li>B1. The program never sees the host's environment variables.
 *   <li>B2. Its output beyond the limit is read and dropped: a full pipe never blocks it.
 *   <li>B3. After {@link #run} returns or throws, no process it could find of the program's tree is left.
 *   <li>B4. {@link #probe} never claims an isolation it did not see work.
 * </ul>
 *
 * @since 0.1
 */
public interface Sandbox {
  /** What this sandbox can really keep apart on this machine. May start a canary program; cheap after the first call. */
  IsolationReport probe();

  /** Runs the command in this folder and waits for its end. */
  CommandResult run(CommandSpec command, Path folder) throws InterruptedException;
}
