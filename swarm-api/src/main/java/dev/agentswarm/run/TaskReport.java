package dev.agentswarm.run;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Task;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task, looked back at.
 *
 * @param task the task, with the needs it had in the end
 * @param by who added it: empty for the planner, else the id of the task whose agent did
 * @param state where it ended
 * @param added when it came into the graph
 * @param started when its first attempt began, null when none did
 * @param ended when it reached its final state
 * @param waits when it waited before it started, and what for
 * @param attempts its attempts
 * @param judgements every verdict
 * @param summary the line of the attempt that counted
 * @param artifacts what the attempt that counted made
 * @param changed the paths that were merged
 * @param critical whether it lies on the chain that determined when the run ended
 * @param failure why it was not done, null when it was
 * @param decision of a join whose needs were variants, who won; null for every other task, and when it was not decided
 * @since 0.1
 */
public record TaskReport(Task task, String by, TaskState state, Instant added, @Nullable Instant started,
    Instant ended, List<Wait> waits, List<AttemptReport> attempts, List<Judgement> judgements, String summary,
    List<Artifact> artifacts, List<String> changed, boolean critical, @Nullable Failure failure,
    @Nullable Decision decision) {
  public TaskReport {
    waits = List.copyOf(waits);
    attempts = List.copyOf(attempts);
    judgements = List.copyOf(judgements);
    artifacts = List.copyOf(artifacts);
    changed = List.copyOf(changed);
  }

  /** Of a task that decides nothing. */
  public TaskReport(Task task, String by, TaskState state, Instant added, @Nullable Instant started,
      Instant ended, List<Wait> waits, List<AttemptReport> attempts, List<Judgement> judgements,
      String summary,
      List<Artifact> artifacts, List<String> changed, boolean critical, @Nullable Failure failure) {
    this(task, by, state, added, started, ended, waits, attempts, judgements, summary, artifacts, changed,
        critical,
        failure, null);
  }

  /** What all attempts used. */
  public Usage usage() {
    return attempts.stream().map(AttemptReport::usage).reduce(Usage.NONE, Usage::plus);
  }
}
