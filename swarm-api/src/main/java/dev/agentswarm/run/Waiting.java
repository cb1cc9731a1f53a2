package dev.agentswarm.run;

import dev.agentswarm.plan.TaskId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who waits now, and what for.
 *
 * @param task the task, or the one whose agent waits; null when the planner does
 * @param reason what for
 * @param since since when; null for a call, whose waiting stands in the report when it is over
 * @param on the names of what it waits for where it has names: the tasks it needs, the task that holds its paths, the
 *     endpoint; ordered
 * @since 0.1
 */
public record Waiting(@Nullable TaskId task, Wait.Reason reason, @Nullable Instant since, List<String> on) {
  public Waiting {
    on = List.copyOf(on);
  }
}
