package dev.agentswarm.run;

/**
 * Where a task stands. The table of moves stands in the kernel.
 *
 * @since 0.1
 */
public enum TaskState {
  /** Some need is not done yet. */
  PLANNED,
  /** All needs are done; it waits for a place, or for a task whose writes overlap. */
  READY,
  /** An agent works on it. */
  ACTIVE,
  /** Its work is being judged. */
  VERIFYING,
  /** Its work has passed; the join whose variant it is has not decided yet. */
  HELD,
  /** Its work has passed and is being merged. */
  MERGING,
  /** A person was asked. */
  ESCALATED,
  /** Passed and merged. Final. */
  DONE,
  /** A variant that was not wanted: its join took others. Not merged, kept on record. Final. */
  LOST,
  /** It could not be done. Final. */
  FAILED,
  /** A task it needs was not done. Final. */
  SKIPPED,
  /** Stopped, or dropped from the plan. Final. */
  CANCELLED;

  /** True when it never changes again. */
  public boolean isFinal() {
    return this == DONE || this == LOST || this == FAILED || this == SKIPPED || this == CANCELLED;
  }
}
