/** Tests of the commands. */
@NullMarked
package dev.agentswarm.tools.command;

import org.jspecify.annotations.NullMarked;
