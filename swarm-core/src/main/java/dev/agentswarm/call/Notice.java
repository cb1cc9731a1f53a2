package dev.agentswarm.call;

import dev.agentswarm.inference.LimitHit;

/** What the queue of an endpoint has to say to those outside. */
public sealed interface Notice {
  /** Why calls of an endpoint have stopped. */
  enum Cause {
    /** The account has nothing left. */
    QUOTA,
    /** The server asks to wait longer than anybody tries again. */
    TOLD_TO_WAIT,
    /** It has been too busy for too long: likely a quota by another name. */
    BUSY,
    /** It has not answered for too long. */
    DOWN
  }

  /** Nothing is sent but one try at that moment; everything waits and nothing is lost. Said again when that try fails. */
  record Paused(Cause cause, long nextTry) implements Notice {}

  /** The pause is over. */
  record Resumed() implements Notice {}

  /** So many calls may be open at once from now on. */
  record Width(int calls) implements Notice {}

  /** The endpoint takes less than it was thought to: this is the limit now. */
  record Lesson(LimitHit.Kind kind, long limit) implements Notice {}

  /** Too many tries fail: calls are held back and one of them tries, until the server serves again. */
  record Holding() implements Notice {}
}
