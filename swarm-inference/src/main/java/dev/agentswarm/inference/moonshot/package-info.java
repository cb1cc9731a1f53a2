/**
 * The models of Moonshot. Start at {@link dev.agentswarm.inference.moonshot.Moonshot#model}. May use: openai.
 */
@NullMarked
package dev.agentswarm.inference.moonshot;

import org.jspecify.annotations.NullMarked;
