package dev.agentswarm.engine;

import dev.agentswarm.kernel.Command;
import dev.agentswarm.plan.Estimate;

/**
 * How much an attempt matters to the end of its run: as the kernel sees it, sharpened by what the agent declares.
 *
 * <p><b>Threads:</b> thread-safe; the kernel's view comes from the mailbox, the agent's from its own thread.
 */
final class Urgency {
  private record Seen(double rank, double slack) {}

  private final Estimate estimate;
  private volatile Seen seen;
  // How many steps are left, as the agent declared last; -1 while it did not.
  private volatile int left = -1;

  Urgency(Command.Start start) {
    estimate = start.task().estimate();
    seen = new Seen(start.rank(), start.slack());
  }

  void see(double rank, double slack) {
    seen = new Seen(rank, slack);
  }

  void declare(int steps) {
    left = steps;
  }

  /** The way from here to the end of the run: what follows the task, and what is left of it. */
  double rank() {
    return rank(seen);
  }

  private double rank(Seen now) {
    int steps = left;
    double after = now.rank() - estimate.weight();
    if (steps < 0) {
      return now.rank();
    }
    if (estimate.seconds() == 0) {
      return after + steps;
    }
    return estimate.steps() == 0 ? now.rank() : after + estimate.seconds() * steps / estimate.steps();
  }

  /** How much longer another way is. */
  double slack() {
    Seen now = seen;
    return Math.max(0, now.slack() + now.rank() - rank(now));
  }
}
