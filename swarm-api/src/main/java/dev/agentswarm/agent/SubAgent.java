package dev.agentswarm.agent;

/**
 * Does one task.
 *
 * <p><b>Lifetime:</b> created for one attempt, used once. <b>Threads:</b> called on its own thread; blocks only through
 * its {@link AgentContext}. <b>Stopping:</b> interruption means stop; pass {@link InterruptedException} on.
 * <b>Errors:</b> return {@link Outcome.Failed}; a thrown {@link RuntimeException} becomes one.
 *
 * <ul>
 *   <li>A1. Files are read and changed only through {@link AgentContext#workspace}.
 *   <li>A2. Nothing is kept from one attempt to the next but what {@link AgentContext#once} keeps.
 *   <li>A3. The same assignment and the same answers give the same outcome: time and randomness come from the context.
 *   <li>A4. A repair (attempt above 1) takes the findings into account.
 * </ul>
 *
 * @since 0.1
 */
@FunctionalInterface
public interface SubAgent {
  /** Does the task. */
  Outcome work(Assignment assignment, AgentContext context) throws InterruptedException;
}
