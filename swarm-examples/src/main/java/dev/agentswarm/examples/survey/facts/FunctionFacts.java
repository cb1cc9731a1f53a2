package dev.agentswarm.examples.survey.facts;

/**
 * A function or method.
 *
 * @param path in which file
 * @param line where it begins, from 1
 * @param name what it is called
 * @param lines how long it is
 * @param branches how many decisions it takes: conditions, loops, cases
 */
public record FunctionFacts(String path, int line, String name, int lines, int branches) {}
