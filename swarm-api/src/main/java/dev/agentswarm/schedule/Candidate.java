package dev.agentswarm.schedule;

import dev.agentswarm.plan.TaskId;

/**
 * A task that could start now.
 *
 * @param task which
 * @param kind as which kind of agent
 * @param rank its upward rank: the longest estimated path from its start to the end of the run, in seconds; higher is
 *     more urgent. After a change of the plan that many ranks hang on it may be that of before for a few decisions
 * @param duration its own estimate
 * @param arrival a number that grows in the order in which tasks became ready; unique
 * @param group tasks of the same group share the beginning of their prompts
 * @since 0.1
 */
public record Candidate(TaskId task, String kind, double rank, double duration, long arrival, String group) {}
