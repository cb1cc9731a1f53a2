/**
 * Running programs: {@link dev.agentswarm.command.CommandSpec} in, {@link dev.agentswarm.command.CommandResult} out,
 * a {@link dev.agentswarm.command.Sandbox} between. May use: failure.
 */
@NullMarked
package dev.agentswarm.command;

import org.jspecify.annotations.NullMarked;
