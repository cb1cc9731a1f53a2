package dev.agentswarm.run;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Task;
import java.util.List;

/**
 * The dossier a person gets when the swarm cannot go on with a task.
 *
 * @param task which task
 * @param question what is asked
 * @param failure what the last attempt ended with
 * @param attempts how many attempts there were, and as which kinds
 * @param findings what verifiers found, oldest attempt first
 * @param changedPaths the paths the last attempt had changed
 * @param answer what the person said, as a line; empty while nobody has
 * @since 0.1
 */
public record Escalation(Task task, String question, Failure failure, List<String> attempts,
    List<List<Finding>> findings, List<String> changedPaths, String answer) {
  public Escalation {
    attempts = List.copyOf(attempts);
    findings = findings.stream().map(List::copyOf).toList();
    changedPaths = List.copyOf(changedPaths);
  }
}
