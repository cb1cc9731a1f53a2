package dev.agentswarm.loop;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;

/**
 * The ordinary agent: asks a model, runs the tools it calls, tells it the results and asks again. The text of the first
 * answer without calls is the result: artifact {@code result.md}, its first line the summary.
 *
 * <p><b>Lifetime:</b> one attempt. <b>Threads:</b> the attempt's own. <b>Errors:</b> a model that gives no usable answer
 * is {@code MODEL_FAILED} (or {@code QUOTA}), one that goes in circles {@code NO_PROGRESS}, one that never comes to an
 * end {@code LIMIT_REACHED}.
 */
public final class ToolLoop implements SubAgent {
  /** The name of the artifact that holds the answer. */
  public static final String RESULT = "result.md";

  private final Role role;

  /** An agent of this role. */
  public ToolLoop(Role role) {
    this.role = role;
  }

  @Override
  public Outcome work(Assignment assignment, AgentContext context) throws InterruptedException {
    return new Conversation(role, assignment, context).run();
  }
}
