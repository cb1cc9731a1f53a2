/**
 * {@code swarm demo}: a small service gets rate limiting from a scripted model, and everything but the model is real.
 * Start at {@link dev.agentswarm.examples.demo.Demo}, the swarm; {@link dev.agentswarm.examples.demo.DemoScript} is what
 * its model says. May use exported packages only.
 */
@NullMarked
package dev.agentswarm.examples.demo;

import org.jspecify.annotations.NullMarked;
