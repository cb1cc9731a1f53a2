/** What the tests of all tools share: a workspace in memory and a {@link dev.agentswarm.tools.Bench} to try tools on. */
@NullMarked
package dev.agentswarm.tools;

import org.jspecify.annotations.NullMarked;
