/**
 * Who decides that a task is done: {@link dev.agentswarm.verify.Verifier} gives a
 * {@link dev.agentswarm.verify.Verdict}; a {@link dev.agentswarm.verify.RepairPolicy} says what follows a bad one. May
 * use: all below it, plan and agent.
 */
@NullMarked
package dev.agentswarm.verify;

import org.jspecify.annotations.NullMarked;
