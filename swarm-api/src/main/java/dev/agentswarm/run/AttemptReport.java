package dev.agentswarm.run;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at a task, looked back at.
 *
 * @param number from 1
 * @param kind as which kind the agent worked
 * @param started when
 * @param ended when the agent was through
 * @param usage what it used
 * @param waits when it waited instead of working
 * @param failure what it ended with, null when the agent thought it was done
 * @since 0.1
 */
public record AttemptReport(int number, String kind, Instant started, Instant ended, Usage usage,
    List<Wait> waits,
    @Nullable Failure failure) {
  public AttemptReport {
    waits = List.copyOf(waits);
  }
}
