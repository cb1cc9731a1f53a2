package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;

/**
 * One attempt at one task.
 *
 * @param task which task
 * @param number from 1
 */
public record AttemptId(TaskId task, int number) {
  @Override
  public String toString() {
    return task + "#" + number;
  }
}
