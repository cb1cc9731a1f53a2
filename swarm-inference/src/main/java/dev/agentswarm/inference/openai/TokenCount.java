package dev.agentswarm.inference.openai;

/**
 * How many tokens a prompt takes.
 *
 * @param tokens the number
 * @param exact whether the server counted them; else it is an estimate made here, four characters a token
 * @since 0.1
 */
public record TokenCount(long tokens, boolean exact) {}
