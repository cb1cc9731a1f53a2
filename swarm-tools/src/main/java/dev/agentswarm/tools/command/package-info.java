/**
 * Running programs. Start at {@link dev.agentswarm.tools.command.DirectSandbox}, a plain child process that keeps
 * nothing apart but the environment, and {@link dev.agentswarm.tools.command.CommandTools}, what agents call. May use: the
 * words of swarm-api.
 */
@NullMarked
package dev.agentswarm.tools.command;

import org.jspecify.annotations.NullMarked;
