/**
 * The front door: {@link dev.agentswarm.Swarm#builder} makes a swarm, a swarm makes {@link dev.agentswarm.Run}s. All a
 * user must learn; the furniture to build it with stands in {@code dev.agentswarm.standard}.
 */
@NullMarked
package dev.agentswarm;

import org.jspecify.annotations.NullMarked;
