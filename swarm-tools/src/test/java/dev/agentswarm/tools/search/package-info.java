/** Tests of the search tools. */
@NullMarked
package dev.agentswarm.tools.search;

import org.jspecify.annotations.NullMarked;
