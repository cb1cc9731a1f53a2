/**
 * Obeys the kernel's commands on virtual threads: the only place with threads. Start at
 * {@link dev.agentswarm.engine.LiveRun}.
 *
 * <p>Owners: {@code Mailbox} hands facts to the kernel, one at a time; {@code AttemptDesk} is what an agent sees as its
 * context; {@code Judging} has work judged; {@code ModelDesk} and {@code ToolDesk} make steps; {@code Waiters} are the
 * threads that wait for the kernel's answer; {@code EventHub} tells the host; {@code Crew} owns every thread.
 * May use: the API and every other room of core but the front door.
 */
@NullMarked
package dev.agentswarm.engine;

import org.jspecify.annotations.NullMarked;
