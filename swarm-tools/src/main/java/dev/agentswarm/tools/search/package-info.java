/**
 * Tools that find things in the workspace. Start at {@link dev.agentswarm.tools.search.SearchTools}. May use: the words
 * of swarm-api.
 */
@NullMarked
package dev.agentswarm.tools.search;

import org.jspecify.annotations.NullMarked;
