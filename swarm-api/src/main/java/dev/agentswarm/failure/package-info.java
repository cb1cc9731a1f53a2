/**
 * Why something did not go well. Start at {@link dev.agentswarm.failure.Failure}: inside a run trouble is a value;
 * {@link dev.agentswarm.failure.SwarmException} is for edges and bugs. Uses nothing but the JDK.
 */
@NullMarked
package dev.agentswarm.failure;

import org.jspecify.annotations.NullMarked;
