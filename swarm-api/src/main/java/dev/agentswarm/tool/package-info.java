/**
 * What agents can do besides thinking. Start at {@link dev.agentswarm.tool.Tool#of}: a record and a lambda make a
 * tool. May use: failure, artifact, workspace, command.
 */
@NullMarked
package dev.agentswarm.tool;

import org.jspecify.annotations.NullMarked;
