package dev.agentswarm.examples.survey.facts;

/**
 * A file that could not be looked at as it should have been.
 *
 * @param path which file
 * @param reason why, for people
 */
public record Trouble(String path, String reason) {}
