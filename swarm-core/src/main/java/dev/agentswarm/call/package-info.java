/**
 * The queue of waiting model calls in front of each endpoint: who may call now, and when to try again. Start at
 * {@link dev.agentswarm.call.CallQueue}. All swarms of the process share the queue of an endpoint. May use: the API.
 */
@NullMarked
package dev.agentswarm.call;

import org.jspecify.annotations.NullMarked;
