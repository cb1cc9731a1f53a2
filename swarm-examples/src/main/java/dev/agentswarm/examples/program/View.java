package dev.agentswarm.examples.program;

import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmListener;

/**
 * Shows a run on standard output.
 *
 * <p><b>Threads:</b> events come on one thread; {@link #end} may come from another, at any moment.
 */
interface View extends SwarmListener {
  /** Nothing more will come; {@code status} is how it ended when the run itself has not said so. */
  void end(RunStatus status);
}
