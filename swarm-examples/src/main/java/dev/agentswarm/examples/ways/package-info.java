/**
 * One small program per way of use; the README shows them, and a test compiles and runs each. Start at
 * {@link dev.agentswarm.examples.ways.HelloSwarm}.
 */
@NullMarked
package dev.agentswarm.examples.ways;

import org.jspecify.annotations.NullMarked;
