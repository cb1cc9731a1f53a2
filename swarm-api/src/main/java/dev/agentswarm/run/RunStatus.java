package dev.agentswarm.run;

/**
 * Where a run stands.
 *
 * @since 0.1
 */
public enum RunStatus {
  /** It goes on. */
  RUNNING,
  /** It waits for something only the outside can give (quota); every context is kept. */
  PAUSED,
  /** Every task is done: passed and merged, and the verified whole is published. */
  DONE,
  /** Some tasks are done and some could not be, because a limit was reached. */
  PARTIAL,
  /** Some task failed or was escalated without an answer that helps. */
  FAILED,
  /** Somebody stopped it. */
  STOPPED;

  /** True when nothing will happen any more. */
  public boolean isFinal() {
    return this != RUNNING && this != PAUSED;
  }
}
