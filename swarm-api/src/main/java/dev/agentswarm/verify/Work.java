package dev.agentswarm.verify;

import dev.agentswarm.agent.Input;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.workspace.Change;
import java.util.List;

/**
 * A piece of work to be judged: what one attempt made of one task.
 *
 * @param goal what the whole run is for
 * @param task the task
 * @param attempt which attempt at it, from 1
 * @param kind as which kind its agent worked
 * @param inputs what the agent was given to build on
 * @param summary the agent's line
 * @param artifacts what it made
 * @param changes what it changed in the workspace, against the base it worked on
 * @since 0.1
 */
public record Work(Goal goal, Task task, int attempt, String kind, List<Input> inputs, String summary,
    List<Artifact> artifacts, List<Change> changes) {
  /** The id of the closing task: the merged whole, judged before it is published. */
  public static final String HEAD = "head";

  public Work {
    inputs = List.copyOf(inputs);
    artifacts = List.copyOf(artifacts);
    changes = List.copyOf(changes);
  }

  /** True for the merged whole that is about to be published. */
  public boolean isHead() {
    return task.id().value().equals(HEAD);
  }
}
