package dev.agentswarm.agent;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.failure.Failure;
import java.util.List;

/**
 * How an attempt ended, as the agent sees it. A verifier decides whether the task is done.
 *
 * @since 0.1
 */
public sealed interface Outcome {
  /**
   * The agent thinks it has done its task.
   *
   * @param summary one line for people and for whoever depends on the task
   * @param artifacts what it made besides changes of the workspace; names are unique within the task
   */
  record Done(String summary, List<Artifact> artifacts) implements Outcome {
    public Done {
      artifacts = List.copyOf(artifacts);
    }
  }

  /** The agent cannot do its task. */
  record Failed(Failure failure) implements Outcome {}

  /** It is done; these artifacts are what was made. */
  static Outcome done(Artifact... artifacts) {
    return new Done("", List.of(artifacts));
  }

  /** It is done; these artifacts are what was made. */
  static Outcome done(String summary, List<Artifact> artifacts) {
    return new Done(summary, artifacts);
  }

  /** It cannot be done. */
  static Outcome failed(Failure failure) {
    return new Failed(failure);
  }
}
