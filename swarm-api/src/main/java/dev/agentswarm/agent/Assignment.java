package dev.agentswarm.agent;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import java.util.List;

/**
 * What a sub-agent is given: its task and what it builds on. It sees nothing else of the run.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param goal what the whole run is for
 * @param task what this agent is to do
 * @param kind as which kind it works: the task's, or the kind of a repair agent
 * @param attempt 1 for the first attempt at the task
 * @param inputs what the needed tasks gave, in the order of the needs
 * @param findings what was wrong with the attempt before; empty on the first
 * @param rejected what the attempt before made, when this one is to mend it
 * @param hint what a person said when asked, or empty
 * @since 0.1
 */
public record Assignment(Goal goal, Task task, String kind, int attempt, List<Input> inputs,
    List<Finding> findings,
    List<Artifact> rejected, String hint) {
  public Assignment {
    inputs = List.copyOf(inputs);
    findings = List.copyOf(findings);
    rejected = List.copyOf(rejected);
  }

  /** Every artifact of every input, in order. */
  public List<Artifact> artifacts() {
    return inputs.stream().flatMap(input -> input.artifacts().stream()).toList();
  }

  /**
   * What this needed task gave.
   *
   * @throws SwarmException of kind INVALID_INPUT, naming the needs, when the task is not needed
   */
  public Input input(String id) {
    return inputs.stream().filter(input -> input.task().value().equals(id)).findFirst()
        .orElseThrow(() -> SwarmException.of(Failure.Kind.INVALID_INPUT,
            "task " + task.id() + " does not need \"" + id + "\": it needs " + task.needs()));
  }
}
