/**
 * Which model takes which call. Start at {@link dev.agentswarm.inference.route.Router#to}. May use: nothing but the
 * api.
 */
@NullMarked
package dev.agentswarm.inference.route;

import org.jspecify.annotations.NullMarked;
