package dev.agentswarm.plan;

/**
 * One thing that is wrong with a plan or a patch.
 *
 * @param task the name of the task it is about, as it was written
 * @param kind which rule is broken
 * @param message what is wrong and what to do
 * @since 0.1
 */
public record PlanFault(String task, Kind kind, String message) {
  /** The rules of plans. */
  public enum Kind {
    CYCLE, UNKNOWN_NEED, DUPLICATE_ID, SELF_NEED, EMPTY_BRIEF, UNKNOWN_KIND, TOO_MANY_TASKS, TOO_DEEP, TOO_MANY_SPAWNED, BAD_WRITES, BAD_JOIN, UNKNOWN_TASK, ALREADY_STARTED, RUN_OVER, UNREADABLE
  }

  @Override
  public String toString() {
    return message;
  }
}
