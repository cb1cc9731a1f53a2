/** The {@code swarm} program, a host application, and one small program per way of use. Start at {@link Main}. */
@NullMarked
package dev.agentswarm.examples;

import org.jspecify.annotations.NullMarked;
