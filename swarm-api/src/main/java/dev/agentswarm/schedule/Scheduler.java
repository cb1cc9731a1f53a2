package dev.agentswarm.schedule;

import dev.agentswarm.plan.TaskId;
import java.util.List;

/**
 * Chooses which ready tasks start. An SPI: given to the builder, or found by {@link java.util.ServiceLoader}.
 *
 * <p><b>Threads:</b> called inside the kernel, one call at a time, on whatever thread is there.
 *
 * <ul>
 *   <li>S1. Every task chosen is a candidate of the view, and none is chosen twice.
 *   <li>S2. At most {@link ScheduleView#free} tasks are chosen.
 *   <li>S3. While there are candidates and a free place, at least one is chosen: nothing idles.
 *   <li>S4. Pure: equal views give equal answers; no clock, no randomness but from a seed, no state, no waiting.
 *   <li>S5. No exception. A scheduler that breaks a rule is overruled (the rest is chosen by arrival) and named in the
 *       events.
 *   <li>S6. The view and its cursors are used during the call alone.
 *   <li>S7. A scheduler that promises to serve the oldest candidate within so many decisions does.
 *   <li>S8. A scheduler that promises to read only so many candidates does.
 * </ul>
 *
 * <p>{@code SchedulerContract} in swarm-testkit holds a scheduler to these rules.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Scheduler {
  /** Chooses, most urgent first. */
  List<TaskId> choose(ScheduleView view);
}
