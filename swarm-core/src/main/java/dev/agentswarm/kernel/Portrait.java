package dev.agentswarm.kernel;

import org.jspecify.annotations.Nullable;

/** A run's whole state as text, line by line: the same state gives the same text in every process. */
final class Portrait {
  private final StringBuilder text = new StringBuilder();

  private Portrait() {}

  static String of(State state) {
    Portrait portrait = new Portrait();
    portrait.run(state);
    for (Node node : state.tasks.graph.nodes()) {
      portrait.node(node);
    }
    return portrait.text.toString();
  }

  private void run(State state) {
    line("run", state.id + " since " + state.started + " until " + state.deadline);
    line("goal", state.goal);
    line("settings", state.settings);
    line("now", (state.planning ? "planning " : "") + (state.publishing ? "publishing " : "") + state.spawned
        + " spawned, " + state.mending.waiting() + " waiting for a person");
    line("planning failed", state.planningFailure);
    line("exhausted", state.exhausted);
    line("stopping", state.stopping + " as " + state.stopStatus);
    line("paused", state.paused);
    line("budget", state.budget);
    line("steps", state.steps);
    line("tasks", state.tasks);
    line("estimates", state.tasks.estimator);
    line("backlog", state.tasks.backlog);
    line("ranks to look at", state.tasks.graph.left());
    Ledger ledger = state.ledger;
    line("head changed", ledger.changedHead);
    line("warnings", ledger.warnings);
    line("conflicts", ledger.conflicts);
    line("escalations", ledger.escalations);
    line("publication", ledger.publication);
    line("stop asked", ledger.stopAsked);
    line("end", ledger.status + " " + ledger.failure + " at " + ledger.ended);
  }

  private void node(Node node) {
    line("task " + node.id, node.story());
    line("  is", node.task());
    line("  by", "\"" + node.by + "\" depth " + node.depth + " at " + node.added);
    line("  needs", node.needs.ids() + " open " + node.openNeeds + ", needed by "
        + node.dependants.ids());
    line("  rank", node.rank() + (node.isRanked() ? "" : ", to be looked at"));
    line("  join",
        (node.join == null ? null : node.join.id) + " passed " + node.passed + " measured " + node.measured
            + ", " + node.decision);
    line("  next", node.next);
    for (Attempt attempt : node.attempts) {
      line("  attempt " + attempt.id.number(), attempt.kind + (attempt.hasAgent ? "" : " (nobody)") + " "
          + attempt.started + " - " + attempt.ended + ", " + attempt.usage + ", " + attempt.waits + ", "
          + attempt.failure);
    }
    line("  judged", node.judgements);
    line("  findings", node.findings + " now " + node.wrong);
    line("  waits", node.waits + " since " + node.waitingSince + " for " + node.waitingFor);
    line("  made", node.summary + " " + node.made + " changed " + node.changed + " merged " + node.merged);
    line("  ended", node.ended + " " + node.failure);
  }

  private void line(String name, @Nullable Object value) {
    text.append(name).append(": ").append(value).append('\n');
  }
}
