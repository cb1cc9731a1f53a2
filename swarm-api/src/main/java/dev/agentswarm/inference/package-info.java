/**
 * Asking a model: a {@link dev.agentswarm.inference.Prompt} in, a {@link dev.agentswarm.inference.Reply} out. Whoever
 * adds a server implements {@link dev.agentswarm.inference.Inference}. May use: failure, artifact, tool.
 */
@NullMarked
package dev.agentswarm.inference;

import org.jspecify.annotations.NullMarked;
