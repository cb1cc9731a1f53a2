package dev.agentswarm.run;

import java.time.Instant;

/**
 * Where an event stands.
 *
 * @param seq 1 for the first event of the run, then one more each; never a gap
 * @param at when
 * @param run of which run
 * @since 0.1
 */
public record Stamp(long seq, Instant at, RunId run) {}
