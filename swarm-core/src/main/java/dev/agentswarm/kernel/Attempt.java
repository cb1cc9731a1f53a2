package dev.agentswarm.kernel;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt, as the ledger keeps it. Written by the kernel only. */
final class Attempt {
  final AttemptId id;
  final String kind;
  final Instant started;
  /** False for the closing task as it is judged: nobody has worked on it. */
  final boolean hasAgent;
  /** When the agent was through; null while it works. */
  @Nullable
  Instant ended;
  Usage usage = Usage.NONE;
  /** The model that answered it last; empty before one did. */
  String model = "";
  /** How long models and tools took in all, waiting for permits left out. */
  double modelSeconds;
  double toolSeconds;
  /** True while it counts as one of the agents that ask models. */
  boolean counted;
  final List<Wait> waits = new ArrayList<>();
  @Nullable
  Failure failure;

  Attempt(AttemptId id, String kind, Instant started, boolean hasAgent) {
    this.id = id;
    this.kind = kind;
    this.started = started;
    this.hasAgent = hasAgent;
    this.ended = hasAgent ? null : started;
  }

  /** A step of its agent is over. */
  void stepped(boolean byModel, double seconds, @Nullable String answering) {
    if (byModel) {
      modelSeconds += Math.max(0, seconds);
      model = answering == null ? model : answering;
    } else {
      toolSeconds += Math.max(0, seconds);
    }
  }

  /** How long its agent took, waiting for permits left out; 0 while it works. */
  double seconds() {
    Instant end = ended;
    if (end == null) {
      return 0;
    }
    Duration time = Duration.between(started, end);
    for (Wait wait : waits) {
      if (!wait.to().isAfter(end)) {
        time = time.minus(Duration.between(wait.from(), wait.to()));
      }
    }
    return Math.max(0, seconds(time));
  }

  static double seconds(Duration time) {
    return time.getSeconds() + time.getNano() / 1e9;
  }
}
