/**
 * The {@code swarm} program, a host application of the library: its commands, what a terminal shows while a run goes on,
 * and what is left in the folder of results. Start at {@link dev.agentswarm.examples.program.Session}.
 */
@NullMarked
package dev.agentswarm.examples.program;

import org.jspecify.annotations.NullMarked;
