package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes what comes back of attempts: ended, judged, merged, clashed, answered for. */
final class Results {
  private final Outbox out;

  Results(Outbox out) {
    this.out = out;
  }

  void ended(State state, Fact.AttemptEnded through) {
    Node node = state.tasks.graph.find(through.attempt().task());
    if (node == null || !state.tasks.busy.contains(through.attempt())) {
      return;
    }
    Attempt attempt = node.attempts.get(through.attempt().number() - 1);
    if (attempt.ended != null) {
      return;
    }
    state.tasks.leave(attempt);
    attempt.failure = through.failure();
    if (node.state.isFinal()) {
      return;
    }
    node.changed = through.changed();
    out.tell(new SwarmEvent.AttemptEnded(node.id, attempt.id.number(), through.failure()));
    Failure failure = through.failure();
    if (failure == null) {
      state.tasks.estimator.ended(node, attempt);
      node.summary = through.summary();
      node.made = through.made();
      state.tasks.verify(node);
    } else {
      mend(state, node, RepairView.Cause.AGENT_FAILED, failure);
    }
  }

  // After a limit was reached nothing starts again, so there is nothing to decide.
  private static void mend(State state, Node node, RepairView.Cause cause, Failure failure) {
    if (state.exhausted != null || failure.kind() == Failure.Kind.CANCELLED) {
      state.tasks.end(node, TaskState.FAILED, failure);
    } else {
      state.mending.after(node, cause, failure);
    }
  }

  void judged(State state, Fact.Judged judged) {
    Node node = outside(state, judged.attempt(), TaskState.VERIFYING);
    if (node == null) {
      return;
    }
    List<Finding> findings = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (NamedVerdict named : judged.verdicts()) {
      node.judged(
          new Judgement(judged.attempt().number(), named.verifier(), named.verdict(), out.now()));
      out.tell(new SwarmEvent.Judged(node.id, judged.attempt().number(), named.verifier(), named.verdict()));
      switch (named.verdict()) {
        case Verdict.Passed passed -> {
        }
        case Verdict.Rejected rejected -> findings.addAll(rejected.findings());
        case Verdict.Unverifiable unknown -> questions.add(named.verifier() + ": " + unknown.question());
      }
    }
    Instant since = node.judging;
    if (!judged.verdicts().isEmpty() && since != null) {
      state.tasks.estimator.judged(node, Attempt.seconds(Duration.between(since, out.now())),
          !findings.isEmpty());
    }
    if (judged.verdicts().isEmpty() && node != state.head) {
      questions.add("no verifier looked at it");
    }
    if (!findings.isEmpty()) {
      node.rejected(findings);
      mend(state, node, RepairView.Cause.REJECTED,
          Failure.of(Failure.Kind.REJECTED, "task " + node.id + " was rejected: " + findings.get(0)
              + (findings.size() > 1 ? " (and " + (findings.size() - 1) + " more findings)" : "")));
    } else if (!questions.isEmpty()) {
      mend(state, node, RepairView.Cause.UNVERIFIABLE, Failure.of(Failure.Kind.UNVERIFIABLE,
          "task " + node.id + " could not be checked: " + String.join("; ", questions)));
    } else {
      passed(state, node, judged.measured());
    }
  }

  private static void passed(State state, Node node, @Nullable Measured measured) {
    String measure = Joins.measure(node);
    Failure trouble = measured == null
        ? Failure.of(Failure.Kind.BUG, "measure " + measure + " was not asked about task " + node.id)
        : measured.failure();
    if (node.join == null) {
      state.tasks.merge(node);
    } else if (measure != null && trouble != null) {
      // A measure is the host's code: another attempt at the task would not mend it.
      state.ledger.warn(trouble.message());
      state.tasks.end(node, TaskState.FAILED, trouble);
    } else {
      node.measured = measure == null || measured == null ? null : (Double) measured.value();
      state.tasks.joins.passed(node);
    }
  }

  void merged(State state, Fact.Merged merged) {
    Node node = outside(state, merged.attempt(), TaskState.MERGING);
    if (node != null) {
      node.merged = merged.paths();
      state.ledger.changedHead |= !merged.paths().isEmpty();
      if (!merged.paths().isEmpty()) {
        out.tell(new SwarmEvent.Merged(node.id, merged.paths()));
      }
      state.tasks.end(node, TaskState.DONE, null);
    }
  }

  void clashed(State state, Fact.Clashed clashed) {
    Node node = outside(state, clashed.attempt(), TaskState.VERIFYING, TaskState.MERGING);
    if (node == null) {
      return;
    }
    state.ledger.conflicts.addAll(clashed.conflicts());
    out.tell(new SwarmEvent.Conflicted(node.id, clashed.conflicts()));
    List<Finding> findings = clashed.conflicts().stream()
        .map(conflict -> new Finding(conflict.reason(), conflict.path(), 0)).toList();
    node.rejected(findings);
    Failure failure = Failure.of(Failure.Kind.CONFLICT,
        "task " + node.id + " does not go together with what was merged meanwhile: " + findings.get(0));
    if (Joins.isMoot(node)) {
      state.tasks.joins.lose(node, failure.message() + "; nobody wants it any more");
      return;
    }
    mend(state, node, RepairView.Cause.CONFLICT, failure);
    if (node.join != null) {
      // Another variant may take its place.
      state.tasks.joins.consider(node.join);
    }
  }

  void answered(State state, Fact.Answered answered) {
    Node node = state.tasks.graph.find(answered.task());
    if (node != null && node.state == TaskState.ESCALATED) {
      state.mending.answered(node, answered.answer());
    }
  }

  // What went on outside for this attempt is over; null when that no longer matters.
  private static @Nullable Node outside(State state, AttemptId attempt, TaskState... expected) {
    Node node = state.tasks.graph.find(attempt.task());
    if (node == null || !node.isCurrent(attempt) || !state.tasks.busy.contains(attempt)) {
      return null;
    }
    if (node.state.isFinal()) {
      // Of a stopped run; an agent that still works is waited for until its own end.
      if (node.attempt().ended != null) {
        state.tasks.busy.remove(attempt);
      }
      return null;
    }
    if (!Set.of(expected).contains(node.state)) {
      return null;
    }
    state.tasks.busy.remove(attempt);
    return node;
  }
}
