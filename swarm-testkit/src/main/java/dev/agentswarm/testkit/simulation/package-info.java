/**
 * Whole swarms in virtual time, from a seed: the live kernel, queue of calls, engine, loop and agents; simulated models
 * and tools. Start with {@link dev.agentswarm.testkit.simulation.Simulation}. May use: the core, through its qualified
 * exports.
 */
@NullMarked
package dev.agentswarm.testkit.simulation;

import org.jspecify.annotations.NullMarked;
