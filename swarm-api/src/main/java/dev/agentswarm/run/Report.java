package dev.agentswarm.run;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.workspace.Conflict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run, looked back at.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @param run which
 * @param goal what it was for
 * @param status how it ended
 * @param failure why it did not end well, null when it did
 * @param started when it began
 * @param ended when it was over
 * @param usage what it used, planning and verifying included
 * @param planning what the planner alone used
 * @param agents how many agents there were
 * @param parallelism how far the work went on side by side
 * @param tasks every task, in the order it came into the graph
 * @param artifacts what was made for the host: the artifacts of done tasks that no other task needs
 * @param escalations what a person was asked
 * @param conflicts every clash of edits, resolved or not
 * @param endpoints what went where
 * @param learned what attempts of each kind of agent are thought to take from now on, kinds in order
 * @param publication what was written to the workspace
 * @param warnings what was not as it should be; also that the plan left the swarm no parallel work, or made many agents
 *     that added nothing
 * @since 0.1
 */
public record Report(RunId run, Goal goal, RunStatus status, @Nullable Failure failure, Instant started,
    Instant ended, Usage usage, Usage planning, Agents agents, Parallelism parallelism,
    List<TaskReport> tasks,
    List<Artifact> artifacts, List<Escalation> escalations, List<Conflict> conflicts,
    List<EndpointUse> endpoints, List<Learned> learned,
    Publication publication, List<String> warnings) {
  public Report {
    tasks = List.copyOf(tasks);
    artifacts = List.copyOf(artifacts);
    escalations = List.copyOf(escalations);
    conflicts = List.copyOf(conflicts);
    endpoints = List.copyOf(endpoints);
    learned = List.copyOf(learned);
    warnings = List.copyOf(warnings);
  }

  /** All steps: model turns and tool executions. */
  public long steps() {
    return usage.steps();
  }

  /** The steps of the longest chain of tasks, the planner's before it: what no number of agents can shorten. */
  public long criticalSteps() {
    return parallelism.criticalSteps();
  }

  /**
   * The task of this name.
   *
   * @throws SwarmException of kind INVALID_INPUT when there is none
   */
  public TaskReport task(String id) {
    return tasks.stream().filter(task -> task.task().id().value().equals(id)).findFirst()
        .orElseThrow(() -> SwarmException.of(Failure.Kind.INVALID_INPUT,
            "run " + run + " has no task \"" + id + "\""));
  }
}
