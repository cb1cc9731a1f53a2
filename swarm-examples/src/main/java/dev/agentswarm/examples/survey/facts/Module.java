package dev.agentswarm.examples.survey.facts;

/**
 * A part of the code base that gets a page of its own.
 *
 * @param slug its name in addresses and task names
 * @param name its name for people
 * @param folder where it is, {@code .} for the top
 */
public record Module(String slug, String name, String folder) {}
