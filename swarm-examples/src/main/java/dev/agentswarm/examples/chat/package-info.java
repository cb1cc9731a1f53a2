/**
 * The command {@code chat}: one call of a model, shown to people or given to programs as one line. Start at
 * {@link dev.agentswarm.examples.chat.ChatCommand}.
 */
@NullMarked
package dev.agentswarm.examples.chat;

import org.jspecify.annotations.NullMarked;
