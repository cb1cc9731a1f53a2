package dev.agentswarm.tools.render;

import dev.agentswarm.run.TaskState;

/** How the state of a task is shown, never by colour alone. */
final class States {
  private States() {}

  /** A letter-sized mark. */
  static String mark(TaskState state) {
    return switch (state) {
      case DONE -> "✓";
      case FAILED -> "✕";
      case SKIPPED -> "–";
      case LOST -> "−";
      case CANCELLED -> "■";
      case ESCALATED -> "?";
      case PLANNED, READY, ACTIVE, VERIFYING, HELD, MERGING -> "○";
    };
  }

  /** The class that gives the colour. */
  static String look(TaskState state) {
    return switch (state) {
      case DONE -> "done";
      case FAILED -> "failed";
      case SKIPPED -> "skipped";
      case LOST -> "lost";
      case CANCELLED -> "cancelled";
      case ESCALATED -> "escalated";
      case PLANNED, READY, ACTIVE, VERIFYING, HELD, MERGING -> "open";
    };
  }
}
