package dev.agentswarm.plan;

/**
 * What a planner knows of a kind of agent.
 *
 * @param name how tasks name it
 * @param purpose what to use it for, one or two sentences
 * @since 0.1
 */
public record KindInfo(String name, String purpose) {}
