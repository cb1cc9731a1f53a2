package dev.agentswarm.agent;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.TaskId;
import java.util.List;

/**
 * What a needed task gave.
 *
 * @param task which task
 * @param summary its line
 * @param artifacts what it made
 * @since 0.1
 */
public record Input(TaskId task, String summary, List<Artifact> artifacts) {
  public Input {
    artifacts = List.copyOf(artifacts);
  }

  /**
   * The artifact of this name.
   *
   * @throws SwarmException of kind INVALID_INPUT, naming what there is, when there is none
   */
  public Artifact artifact(String name) {
    return artifacts.stream().filter(made -> made.name().equals(name)).findFirst()
        .orElseThrow(
            () -> SwarmException.of(Failure.Kind.INVALID_INPUT, "task " + task + " made no artifact \"" + name
                + "\": it made " + artifacts.stream().map(Artifact::name).toList()));
  }
}
