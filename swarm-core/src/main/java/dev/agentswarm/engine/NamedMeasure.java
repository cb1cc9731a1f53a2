package dev.agentswarm.engine;

import dev.agentswarm.verify.Measure;

/**
 * A measure as the builder was given it.
 *
 * @param name what plans call it
 * @param purpose what it prefers, for planners to read
 * @param measure measures
 */
public record NamedMeasure(String name, String purpose, Measure measure) {}
