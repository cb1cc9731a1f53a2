package dev.agentswarm.failure;

import java.util.Objects;

/**
 * Why something inside a run did not succeed: a closed kind for programs, a message for people.
 *
 * <p><b>Threads:</b> immutable. The message names the thing, its value and, where there is one, the remedy.
 *
 * @param kind what class of trouble it is
 * @param message what happened, never blank
 * @since 0.1
 */
public record Failure(Kind kind, String message) {

  /** What class of trouble a failure is. Hosts keep a {@code default} branch: kinds may be added. */
  public enum Kind {
    /** Input given by the caller (a goal, a file, an option) cannot be used. */
    INVALID_INPUT,
    /** A plan or a patch breaks the rules of plans. */
    INVALID_PLAN,
    /** No provider, tool, renderer, sandbox or model of the wanted name is there. */
    MISSING,
    /** A tool was called rightly and failed. */
    TOOL_FAILED,
    /** A model call ended without a usable answer. */
    MODEL_FAILED,
    /** The account behind an endpoint has no quota left: the run pauses, it does not fail. */
    QUOTA,
    /** A guard of this library said no (confidentiality, access, commands not allowed). */
    REFUSED,
    /** A limit of the run (steps, tokens, tasks, depth, attempts) was reached. */
    LIMIT_REACHED,
    /** It took longer than it was allowed to. */
    TIMED_OUT,
    /** Somebody asked for it to stop. */
    CANCELLED,
    /** A task it depends on did not get done. */
    NEED_FAILED,
    /** A verifier rejected the work, and repair did not help. */
    REJECTED,
    /** The work could not be checked, which is not the same as passed. */
    UNVERIFIABLE,
    /** Edits of several tasks touch the same lines and could not be reconciled. */
    CONFLICT,
    /** The agent went in circles. */
    NO_PROGRESS,
    /** Reading or writing outside the process failed. */
    IO,
    /** A mistake in an agent, verifier, tool, scheduler or in this library. */
    BUG
  }

  public Failure {
    Objects.requireNonNull(kind, "kind");
    if (message.isBlank()) {
      throw new IllegalArgumentException("a failure needs a message: kind=" + kind);
    }
  }

  /** A failure of this kind. */
  public static Failure of(Kind kind, String message) {
    return new Failure(kind, message);
  }

  @Override
  public String toString() {
    return kind + ": " + message;
  }
}
