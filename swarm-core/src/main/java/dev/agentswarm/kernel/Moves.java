package dev.agentswarm.kernel;

import static dev.agentswarm.run.TaskState.ACTIVE;
import static dev.agentswarm.run.TaskState.CANCELLED;
import static dev.agentswarm.run.TaskState.DONE;
import static dev.agentswarm.run.TaskState.ESCALATED;
import static dev.agentswarm.run.TaskState.FAILED;
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
 * PLANNED   -> READY       its last need is done
 *           -> SKIPPED     a need was not done
 *           -> CANCELLED   the run stops, a limit is reached, or the task is dropped
 * READY     -> ACTIVE      the scheduler chose it
 *           -> PLANNED     a patch gave it another need
 *           -> CANCELLED   as above
 * ACTIVE    -> VERIFYING   the agent thinks it is done
 *           -> READY       the agent failed, and another attempt was decided
 *           -> ESCALATED   the agent failed, and a person is asked
 *           -> FAILED      the agent failed for good
 *           -> CANCELLED   the run stops, or the task is replaced
 * VERIFYING -> MERGING     every verifier passed it
 *           -> READY, ESCALATED, FAILED, CANCELLED   as from ACTIVE, after a rejection or a clash
 * MERGING   -> DONE        it is part of the head
 *           -> READY, ESCALATED, FAILED, CANCELLED   as from ACTIVE, after a clash
 * ESCALATED -> READY       a person wants another attempt
 *           -> FAILED      a person gives up
 *           -> CANCELLED   the run stops
 * </pre>
 */
final class Moves {
  private static final Map<TaskState, Set<TaskState>> ALLOWED = new EnumMap<>(Map.of(
      PLANNED, EnumSet.of(READY, SKIPPED, CANCELLED),
      READY, EnumSet.of(ACTIVE, PLANNED, CANCELLED),
      ACTIVE, EnumSet.of(VERIFYING, READY, ESCALATED, FAILED, CANCELLED),
      VERIFYING, EnumSet.of(MERGING, READY, ESCALATED, FAILED, CANCELLED),
      MERGING, EnumSet.of(DONE, READY, ESCALATED, FAILED, CANCELLED),
      ESCALATED, EnumSet.of(READY, FAILED, CANCELLED),
      DONE, EnumSet.noneOf(TaskState.class),
      FAILED, EnumSet.noneOf(TaskState.class),
      SKIPPED, EnumSet.noneOf(TaskState.class),
      CANCELLED, EnumSet.noneOf(TaskState.class)));

  private Moves() {}

  static boolean allows(TaskState from, TaskState to) {
    return ALLOWED.getOrDefault(from, Set.of()).contains(to);
  }
}
