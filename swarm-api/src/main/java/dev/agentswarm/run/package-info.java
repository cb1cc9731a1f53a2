/**
 * A run as its host sees it: {@link dev.agentswarm.run.SwarmEvent}s while it goes, a
 * {@link dev.agentswarm.run.Report} at its end, a {@link dev.agentswarm.run.Journal} below. May use: every other
 * package of the API.
 */
@NullMarked
package dev.agentswarm.run;

import org.jspecify.annotations.NullMarked;
