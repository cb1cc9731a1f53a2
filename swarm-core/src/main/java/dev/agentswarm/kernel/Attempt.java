package dev.agentswarm.kernel;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.run.Wait;
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
}
