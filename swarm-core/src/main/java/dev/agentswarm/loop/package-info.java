/**
 * The ordinary agent: asks a model, runs the tools it calls, asks again, until it answers. Start at
 * {@link dev.agentswarm.loop.ToolLoop}; what makes one kind of agent differ from another is its
 * {@link dev.agentswarm.loop.Role}. Works only through its {@code AgentContext}. May use: the API and codec.
 */
@NullMarked
package dev.agentswarm.loop;

import org.jspecify.annotations.NullMarked;
