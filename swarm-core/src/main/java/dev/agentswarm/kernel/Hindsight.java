package dev.agentswarm.kernel;

import dev.agentswarm.run.Parallelism;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a run that is over worked side by side, and whether its plan is to blame where it did not. The two ways a
 * planner fails a swarm are those named for Moonshot's PARL (arXiv 2602.02276): serial collapse, where everything is one
 * chain, and spurious parallelism, where agents are made that add nothing.
 */
final class Hindsight {
  /** Below so many tasks with agents there is nothing to say about a plan. */
  private static final int FEW = 4;
  /** Steps for each critical step: below it a plan is as good as a chain. */
  private static final double SERIAL = 1.25;
  /** From here on the plan held parallel work. */
  private static final double PARALLEL = 2;

  private final State state;
  private final List<Node> worked = new ArrayList<>();
  final Parallelism parallelism;

  Hindsight(State state) {
    this.state = state;
    for (Node node : state.tasks.graph.nodes()) {
      if (!node.isHead() && steps(node) > 0) {
        worked.add(node);
      }
    }
    Duration elapsed = Duration.between(state.started, state.ledger.ended);
    parallelism = new Parallelism(state.budget.spent().steps(), criticalSteps(), state.steps.worked(),
        elapsed.isNegative() ? Duration.ZERO : elapsed);
  }

  private static long steps(Node node) {
    return node.attempts.stream().mapToLong(attempt -> attempt.usage.steps()).sum();
  }

  private long criticalSteps() {
    Map<Node, Long> chain = new HashMap<>();
    long longest = 0;
    for (Node node : state.tasks.graph.inOrder()) {
      long before = 0;
      for (Node need : node.needs) {
        before = Math.max(before, chain.getOrDefault(need, 0L));
      }
      long own = before + steps(node);
      chain.put(node, own);
      longest = Math.max(longest, own);
    }
    return state.budget.planning().steps() + longest;
  }

  /** What the plan is to blame for, in words; empty when nothing. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    int limit = state.settings.limits().agents();
    if (worked.size() >= FEW && limit > 1) {
      if (parallelism.ratio() < SERIAL) {
        warnings.add("serial collapse: " + parallelism.criticalSteps() + " of " + parallelism.steps()
            + " steps had to be made one after the other, so " + limit
            + " agents could not be faster than one; have the planner split the goal into tasks that do not need"
            + " each other");
      } else if (state.tasks.places.peak() <= 1 && parallelism.ratio() >= PARALLEL) {
        warnings.add("serial collapse: the plan allowed " + oneDigit(parallelism.ratio())
            + " steps at once, but never more than one agent was active" + mostWaited());
      }
    }
    spurious(warnings);
    return warnings;
  }

  private static String oneDigit(double value) {
    return Double.toString(Math.round(value * 10) / 10.0);
  }

  private String mostWaited() {
    Map<Wait.Reason, Duration> sums = new EnumMap<>(Wait.Reason.class);
    for (Node node : state.tasks.graph.nodes()) {
      node.waits.stream().filter(wait -> wait.reason() != Wait.Reason.NEEDS)
          .forEach(
              wait -> sums.merge(wait.reason(), Duration.between(wait.from(), wait.to()), Duration::plus));
    }
    return sums.entrySet().stream().max(Map.Entry.comparingByValue())
        .map(most -> "; what ready tasks waited for longest was " + most.getKey()).orElse("");
  }

  private void spurious(List<String> warnings) {
    int repeated = 0;
    int undone = 0;
    int empty = 0;
    long steps = 0;
    Set<List<Object>> seen = new HashSet<>();
    for (Node node : worked) {
      boolean again = !seen
          .add(List.of(node.kind(), node.task().brief(), node.task().parameters(), node.needs.ids()));
      boolean lost = node.state == TaskState.FAILED;
      boolean nothing = node.state == TaskState.DONE && node.made.isEmpty() && node.changed.isEmpty()
          && node.merged.isEmpty() && node.summary.isBlank();
      repeated += again ? 1 : 0;
      undone += !again && lost ? 1 : 0;
      empty += !again && nothing ? 1 : 0;
      steps += again || lost || nothing ? steps(node) : 0;
    }
    int wasted = repeated + undone + empty;
    if (wasted >= FEW && 2 * wasted >= worked.size()) {
      warnings.add(
          "spurious parallelism: " + wasted + " of " + worked.size() + " tasks added nothing (" + repeated
              + " repeat another task, " + undone + " failed, " + empty
              + " left neither result nor change), for " + steps
              + " of " + parallelism.steps()
              + " steps; have the planner make fewer tasks, each with an outcome of its own");
    }
  }
}
