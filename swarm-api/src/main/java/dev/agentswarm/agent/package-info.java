/**
 * Who does a task: {@link dev.agentswarm.agent.SubAgent}, found by {@link dev.agentswarm.agent.SubAgentProvider};
 * everything it may do is in {@link dev.agentswarm.agent.AgentContext}. May use: all below it and plan.
 */
@NullMarked
package dev.agentswarm.agent;

import org.jspecify.annotations.NullMarked;
