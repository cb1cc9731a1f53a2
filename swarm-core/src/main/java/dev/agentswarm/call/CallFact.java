package dev.agentswarm.call;

import dev.agentswarm.inference.LimitHit;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import org.jspecify.annotations.Nullable;

/** Something that has happened to the calls of one endpoint: what a {@link Dispatcher} eats. */
public sealed interface CallFact {
  /** A call wants to be made. */
  record Arrived(Call call) implements CallFact {}

  /** What waits for this task has another rank and slack now, and so many tokens are thought to remain of its run. */
  record Reranked(String run, String task, double rank, double slack, long remaining) implements CallFact {}

  /** The first piece of the reply came: what the server computed of the prompt can be found in its cache. */
  record FirstToken(long call) implements CallFact {}

  /**
   * A try is over.
   *
   * @param call which call
   * @param kind how it ended
   * @param tokens what the server counted, prompt and completion; -1 when it did not
   * @param retryAfter how long the server asks to wait, in nanoseconds; -1 when it does not
   * @param limitHit which limit was hit, if the server says
   * @param elsewhere whether another model takes the call after such a reply
   * @param dice a number from 0 (inclusive) to 1 (exclusive), by which waits are spread
   */
  record Ended(long call, ReplyKind kind, long tokens, long retryAfter, @Nullable LimitHit limitHit,
      boolean elsewhere, double dice) implements CallFact {
    /** True when the server has dealt with the call, whatever it made of it: it serves. */
    public boolean served() {
      return switch (kind) {
        case ANSWERED, CUT_OFF, CUT_OFF_THINKING, FILTERED, MALFORMED_ARGUMENTS, LEAKED_MARKUP,
            AUTHENTICATION,
            REJECTED, CONTEXT_OVERFLOW, MODEL_GONE ->
          true;
        case RATE_LIMITED, OVERLOADED, QUOTA, SERVER_ERROR, TRANSPORT, PROTOCOL, REFUSED -> false;
      };
    }

    /** True when there was too much for the server or the account. */
    public boolean busy() {
      return kind == ReplyKind.RATE_LIMITED || kind == ReplyKind.OVERLOADED;
    }
  }

  /** Nobody wants the call any more, wherever it is. */
  record Cancelled(long call) implements CallFact {}

  /** What the endpoint takes, as its adapters know now. */
  record LimitsTold(RateLimits limits) implements CallFact {}

  /** The host says that a paused endpoint can be tried again. */
  record ResumeAsked() implements CallFact {}

  /** A wanted moment has come. */
  record Woken() implements CallFact {}
}
