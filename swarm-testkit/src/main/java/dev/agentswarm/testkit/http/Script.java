package dev.agentswarm.testkit.http;

/**
 * Decides what a {@link FaultServer} answers.
 *
 * <p><b>Threads:</b> called on many threads at once. <b>Errors:</b> what it throws becomes an answer 500 that says so.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Script {
  /** The answer to this request. */
  Answer answer(Received request);

  /** The answer to this request is out, or its client left before. */
  default void over(Received request) {}
}
