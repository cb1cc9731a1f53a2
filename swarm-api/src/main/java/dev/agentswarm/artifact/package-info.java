/**
 * What agents make. Start at {@link dev.agentswarm.artifact.Artifact}; a {@link dev.agentswarm.artifact.Renderer}
 * gives artifacts their last form. May use: failure.
 */
@NullMarked
package dev.agentswarm.artifact;

import org.jspecify.annotations.NullMarked;
