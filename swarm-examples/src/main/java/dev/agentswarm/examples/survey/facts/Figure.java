package dev.agentswarm.examples.survey.facts;

/**
 * A figure that stands in a page, and what it says.
 *
 * @param text how it is written there
 * @param unit how it was written
 * @param of the quantity, see {@link Key}
 * @param by what it is a part of, or counted by; empty for plain counts and sizes
 */
public record Figure(String text, Unit unit, String of, String by) {}
