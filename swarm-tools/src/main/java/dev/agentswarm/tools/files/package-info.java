/**
 * Tools that look at and change the files of the workspace. Start at {@link dev.agentswarm.tools.files.FileTools}. All of
 * them see only the attempt's {@link dev.agentswarm.workspace.Overlay}: what they write reaches the disk when a verified
 * result is published, never before. May use: the words of swarm-api.
 */
@NullMarked
package dev.agentswarm.tools.files;

import org.jspecify.annotations.NullMarked;
