package dev.agentswarm.inference;

/**
 * The tokens of one reply, as the server counted them.
 *
 * @param prompt tokens sent, cached ones included
 * @param completion tokens received, reasoning included
 * @param cached of the prompt, tokens found in the server's cache
 * @param reasoning of the completion, tokens of reasoning
 * @since 0.1
 */
public record TokenUsage(long prompt, long completion, long cached, long reasoning) {}
