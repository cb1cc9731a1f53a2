/**
 * The whole logic of a run as a state machine: facts in, commands out. Start at
 * {@link dev.agentswarm.kernel.Kernel#apply}; the table of a task's moves is {@link dev.agentswarm.kernel.Moves}.
 *
 * <p>Owners: {@code Kernel} takes facts; {@code Graph} the nodes, their needs and upward ranks; {@code ReadyTasks} the
 * ordered cursors a scheduler reads; {@code Claims} who changes which paths; {@code Budget} what is spent and reserved;
 * {@code PatchRules} what may change in a live graph; {@code Ledger} what the report tells.
 *
 * <p>No thread, no clock, no file, no socket: nothing here may import {@code java.util.concurrent}, {@code java.io} or
 * {@code java.net}. May use: the API.
 */
@NullMarked
package dev.agentswarm.kernel;

import org.jspecify.annotations.NullMarked;
