package dev.agentswarm.inference;

/**
 * A call of a tool that must not run, since its arguments are cut off or no JSON object.
 *
 * @param id ties an answer to the call; made up when the server sent none
 * @param name which tool, as far as it came
 * @param argumentsText what came
 * @param reason what is wrong with it
 * @since 0.1
 */
public record InvalidToolCall(String id, String name, String argumentsText, String reason) {}
