/**
 * {@code ./swarm simulate}: graphs with known durations, run in virtual time, to see what a scheduler makes of them. May
 * use: the testkit.
 */
@NullMarked
package dev.agentswarm.examples.simulate;

import org.jspecify.annotations.NullMarked;
