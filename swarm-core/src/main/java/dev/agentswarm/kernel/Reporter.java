package dev.agentswarm.kernel;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.run.Agents;
import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.EndpointUse;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks back at a run that is over. */
public final class Reporter {
  private final State state;
  private final Ledger ledger;
  private final Function<AttemptId, List<Artifact>> artifacts;

  private Reporter(State state, Function<AttemptId, List<Artifact>> artifacts) {
    this.state = state;
    this.ledger = state.ledger;
    this.artifacts = artifacts;
  }

  /** The report; {@code artifacts} gives what an attempt made, {@code endpoints} what went where. */
  public static Report report(Kernel kernel, Function<AttemptId, List<Artifact>> artifacts,
      List<EndpointUse> endpoints) {
    if (!kernel.isOver()) {
      throw new IllegalStateException("a run is reported on when it is over");
    }
    return new Reporter(Objects.requireNonNull(kernel.state()), artifacts).report(endpoints);
  }

  private Report report(List<EndpointUse> endpoints) {
    Set<Node> critical = critical();
    List<TaskReport> tasks = new ArrayList<>();
    List<Artifact> results = new ArrayList<>();
    for (Node node : state.tasks.graph.nodes()) {
      TaskReport task = task(node, critical.contains(node));
      tasks.add(task);
      if (node.isLast() && node.state == TaskState.DONE) {
        results.addAll(task.artifacts());
      }
    }
    Publication publication = ledger.publication != null
        ? ledger.publication
        : Publication.none(ledger.changedHead
            ? "not every task was done, so nothing was written"
            : "no task changed the workspace");
    Hindsight hindsight = new Hindsight(state);
    List<String> warnings = new ArrayList<>(ledger.warnings);
    warnings.addAll(hindsight.warnings());
    return new Report(state.id, state.goal, ledger.status, ledger.failure, state.started, ledger.ended,
        state.budget.spent(), state.budget.planning(), agents(), hindsight.parallelism, tasks, results,
        ledger.escalations, ledger.conflicts, endpoints, state.tasks.estimator.told(), publication, warnings);
  }

  private TaskReport task(Node node, boolean critical) {
    List<AttemptReport> attempts = node.attempts.stream()
        .map(attempt -> new AttemptReport(attempt.id.number(), attempt.kind, attempt.started,
            Objects.requireNonNullElse(attempt.ended, ledger.ended), attempt.usage, attempt.waits,
            attempt.failure))
        .toList();
    List<Artifact> made = node.attempts.isEmpty() && !node.onlyJoins()
        ? List.of()
        : artifacts.apply(node.onlyJoins() ? new AttemptId(node.id, 1) : node.attempt().id);
    return new TaskReport(node.task(), node.by, node.state, node.added,
        attempts.isEmpty() ? null : attempts.get(0).started(),
        Objects.requireNonNullElse(node.ended, ledger.ended),
        node.waits, attempts, node.judgements, node.summary, made, node.merged, critical, node.failure,
        node.decision);
  }

  private Agents agents() {
    int attempts = 0;
    for (Node node : state.tasks.graph.nodes()) {
      int made = (int) node.attempts.stream().filter(attempt -> attempt.hasAgent).count();
      attempts += node.isHead() ? made : node.onlyJoins() ? 0 : Math.max(1, made);
    }
    int limit = state.settings.limits().agents();
    int peak = state.tasks.places.peak();
    Window window = state.tasks.places.window;
    String bound = peak >= limit
        ? "the run's limit of " + limit + " agents was reached"
        : window.wasFull()
            ? "the models take only so many calls at once: about twice as many agents, " + window.most()
                + " in the end, keep them busy"
            : "never more tasks could run at the same time: the others waited for their needs, for paths or for their kind";
    return new Agents(attempts, peak, limit, bound);
  }

  // From the task that ended last, back over the need that ended last.
  private Set<Node> critical() {
    Set<Node> chain = new HashSet<>();
    @Nullable
    Node at = null;
    for (Node node : state.tasks.graph.nodes()) {
      if (!node.attempts.isEmpty()) {
        at = later(at, node);
      }
    }
    while (at != null) {
      chain.add(at);
      @Nullable
      Node before = null;
      for (Node need : at.needs) {
        before = later(before, need);
      }
      at = before;
    }
    return chain;
  }

  private Node later(@Nullable Node one, Node other) {
    return one == null || end(other).isAfter(end(one)) ? other : one;
  }

  private Instant end(Node node) {
    return Objects.requireNonNullElse(node.ended, ledger.ended);
  }
}
