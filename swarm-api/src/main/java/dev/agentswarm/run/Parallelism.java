package dev.agentswarm.run;

import java.time.Duration;

/**
 * How far a run's work went on side by side, in steps and in time.
 *
 * <p>{@code criticalSteps} is the critical path counted in steps, as Moonshot's PARL counts it for stages (the main
 * agent's steps, and of agents that work side by side the longest; arXiv 2602.02276), here for any graph.
 *
 * @param steps all steps: model turns and tool executions
 * @param criticalSteps the steps of the longest chain of tasks, the planner's before it: what no number of agents can
 *     shorten
 * @param work how long all steps took together, waiting left out: what one agent would have needed that makes the same
 *     steps one after the other and never waits
 * @param elapsed from the run's start to its end
 * @since 0.1
 */
public record Parallelism(long steps, long criticalSteps, Duration work, Duration elapsed) {
  /** Steps for each critical step: what any number of agents could gain at most, were all steps equal. At least 1. */
  public double ratio() {
    return criticalSteps == 0 ? 1 : Math.max(1, (double) steps / criticalSteps);
  }

  /** How much faster it was than one agent alone: {@code work} over {@code elapsed}; 0 when no time passed. */
  public double speedUp() {
    return elapsed.isZero() ? 0 : (double) work.toNanos() / elapsed.toNanos();
  }
}
