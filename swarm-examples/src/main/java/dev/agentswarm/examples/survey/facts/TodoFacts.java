package dev.agentswarm.examples.survey.facts;

/**
 * A mark somebody left in a comment.
 *
 * @param path in which file
 * @param line where, from 1
 * @param mark TODO, FIXME, XXX or HACK
 * @param text what it says, cut to a line
 */
public record TodoFacts(String path, int line, String mark, String text) {}
