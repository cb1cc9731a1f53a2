/**
 * Worlds around the queue of model calls, and what must hold in all of them. A {@link dev.agentswarm.testkit.call.CallStory}
 * decides everything; {@link dev.agentswarm.testkit.call.CallWorld} plays it, with a model server that counts for itself;
 * {@link dev.agentswarm.testkit.call.CallInvariants} looks at what happened. May use: the queue, jqwik.
 */
@NullMarked
package dev.agentswarm.testkit.call;

import org.jspecify.annotations.NullMarked;
