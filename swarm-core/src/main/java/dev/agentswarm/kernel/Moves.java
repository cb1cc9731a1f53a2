package dev.agentswarm.kernel;

import static dev.agentswarm.run.TaskState.ACTIVE;
import static dev.agentswarm.run.TaskState.CANCELLED;
import static dev.agentswarm.run.TaskState.DONE;
import static dev.agentswarm.run.TaskState.ESCALATED;
import static dev.agentswarm.run.TaskState.FAILED;
import static dev.agentswarm.run.TaskState.HELD;
import static dev.agentswarm.run.TaskState.LOST;
import static dev.agentswarm.run.TaskState.MERGING;
import static dev.agentswarm.run.TaskState.PLANNED;
import static dev.agentswarm.run.TaskState.READY;
import static dev.agentswarm.run.TaskState.SKIPPED;
import static dev.agentswarm.run.TaskState.VERIFYING;

import dev.agentswarm.run.TaskState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The moves a task may make. What each state means stands at {@link TaskState}.
 *
 * <pre>
 * PLANNED   -> READY       its last need is done, or its join has decided
 *           -> DONE        as before, and no agent works on it: it only joins
 *           -> FAILED      its join can no longer be met
 *           -> LOST        it is a variant of a join that took others, or only such variants need it
 *           -> SKIPPED     a need was not done
 *           -> CANCELLED   the run stops, a limit is reached, or the task is dropped
 * READY     -> ACTIVE      the scheduler chose it
 *           -> PLANNED     a patch gave it another need
 *           -> LOST        as above
 *           -> CANCELLED   as above
 * ACTIVE    -> VERIFYING   the agent thinks it is done
 *           -> READY       the agent failed, and another attempt was decided
 *           -> ESCALATED   the agent failed, and a person is asked
 *           -> FAILED      the agent failed for good
 *           -> LOST        as above
 *           -> CANCELLED   the run stops, or the task is replaced
 * VERIFYING -> MERGING     every verifier passed it
 *           -> HELD        the same, and it is a variant of a join
 *           -> READY, ESCALATED, FAILED, LOST, CANCELLED   as from ACTIVE, after a rejection or a clash
 * HELD      -> MERGING     its join took it
 *           -> LOST        its join took others, or can no longer be met
 *           -> CANCELLED   the run stops, or a limit is reached
 * MERGING   -> DONE        it is part of the head
 *           -> READY, ESCALATED, FAILED, LOST, CANCELLED   as from ACTIVE, after a clash
 * ESCALATED -> READY       a person wants another attempt
 *           -> FAILED      a person gives up
 *           -> LOST        as above
 *           -> CANCELLED   the run stops
 * </pre>
 */
final class Moves {
  private static final Map<TaskState, Set<TaskState>> ALLOWED = new EnumMap<>(Map.of(
      PLANNED, EnumSet.of(READY, DONE, FAILED, SKIPPED, LOST, CANCELLED),
      READY, EnumSet.of(ACTIVE, PLANNED, LOST, CANCELLED),
      ACTIVE, EnumSet.of(VERIFYING, READY, ESCALATED, FAILED, LOST, CANCELLED),
      VERIFYING, EnumSet.of(MERGING, HELD, READY, ESCALATED, FAILED, LOST, CANCELLED),
      HELD, EnumSet.of(MERGING, LOST, CANCELLED),
      MERGING, EnumSet.of(DONE, READY, ESCALATED, FAILED, LOST, CANCELLED),
      ESCALATED, EnumSet.of(READY, FAILED, LOST, CANCELLED)));

  private Moves() {}

  static boolean allows(TaskState from, TaskState to) {
    return ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }
}
