/**
 * Which kinds of agent there are. Start at {@link dev.agentswarm.roster.Roster}; the built-in kinds are Markdown files
 * beside it, read like those of a host by {@link dev.agentswarm.roster.KindFile}. May use: the API and loop.
 */
@NullMarked
package dev.agentswarm.roster;

import org.jspecify.annotations.NullMarked;
