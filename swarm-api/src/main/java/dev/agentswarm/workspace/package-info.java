/**
 * The files a run works on: an immutable {@link dev.agentswarm.workspace.Snapshot}, one
 * {@link dev.agentswarm.workspace.Overlay} for each attempt, and the {@link dev.agentswarm.workspace.Conflict}s that
 * merging may leave. Paths are relative, with '/', checked by {@link dev.agentswarm.workspace.RelativePath}. May use:
 * failure, artifact.
 */
@NullMarked
package dev.agentswarm.workspace;

import org.jspecify.annotations.NullMarked;
