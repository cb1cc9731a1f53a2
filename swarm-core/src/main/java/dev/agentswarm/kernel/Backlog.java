package dev.agentswarm.kernel;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.plan.Estimate;

/**
 * How many tokens a run is thought to take yet: what each task is thought to take, less what it has taken. It is kept up as
 * tasks come, are weighed anew, are worked on and end; nothing is summed again.
 *
 * <p>A task takes as many tokens as its kind was seen to take, scaled by its own estimate. Where the kind is not known
 * its steps are counted, those that it says or {@value #STEPS}, each of as many tokens as a step of this run took in the
 * mean; before there was one, nothing is known.
 */
final class Backlog {
  /** How many steps a task is thought to take of which nothing is known. */
  static final int STEPS = 8;
  /** No more is thought of one task, so that no sum of them can overflow. */
  private static final long MOST = 1L << 40;

  private final Estimator estimator;
  // What remains of all tasks whose kinds are known, in tokens, and of all others, in steps.
  private long tokens;
  private long steps;
  // What this run has taken.
  private long tokensTaken;
  private long stepsTaken;

  Backlog(Estimator estimator) {
    this.estimator = estimator;
  }

  /** The task is new, or something else is thought of it. Whoever was begun keeps what was thought at its beginning. */
  void expect(Node node) {
    if (node.attempts.isEmpty() && !node.state.isFinal()) {
      expect(node, 1);
    }
  }

  /** Another attempt will be made. */
  void again(Node node) {
    expect(node, Estimator.REPAIR_SHARE);
  }

  private void expect(Node node, double share) {
    over(node);
    if (node.onlyJoins() || node.isHead()) {
      return;
    }
    Estimate own = estimator.own(node);
    Expected kind = estimator.expected(node.kind());
    node.counted = kind.steps() == 0;
    double most = node.counted ? steps(own) : scale(own, kind) * kind.tokens();
    set(node, (long) Math.min(MOST, Math.ceil(share * most)));
  }

  private static double steps(Estimate own) {
    return own.steps() > 0 ? own.steps() : STEPS;
  }

  private static double scale(Estimate own, Expected kind) {
    if (own.steps() > 0) {
      return own.steps() / kind.steps();
    }
    return own.seconds() > 0 && kind.seconds() > 0 ? own.seconds() / kind.seconds() : 1;
  }

  /** A step of it is over. */
  void took(Node node, Usage usage) {
    tokensTaken += usage.tokens();
    stepsTaken += usage.steps();
    set(node, Math.max(0, node.remaining - (node.counted ? usage.steps() : usage.tokens())));
  }

  /** Nobody works on it any more. */
  void over(Node node) {
    set(node, 0);
  }

  private void set(Node node, long remaining) {
    if (node.counted) {
      steps += remaining - node.remaining;
    } else {
      tokens += remaining - node.remaining;
    }
    node.remaining = remaining;
  }

  long remaining() {
    double each = stepsTaken == 0 ? 0 : (double) tokensTaken / stepsTaken;
    return tokens + Math.round(steps * each);
  }

  @Override
  public String toString() {
    return tokens + " tokens and " + steps + " steps remain, " + stepsTaken + " took " + tokensTaken;
  }
}
