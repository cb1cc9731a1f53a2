package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import java.time.Instant;
import java.util.List;

/** What is tested: facts in, commands out. A kernel, or one with a planted bug. */
@FunctionalInterface
public interface Machine {
  /** What follows from a fact that happened at this moment. */
  List<Command> apply(Instant at, Fact fact);
}
