/**
 * Graphs of tasks with known durations, run through the live kernel in virtual time: what a scheduler makes of them,
 * beside what is possible at best. Start at {@link dev.agentswarm.testkit.graph.GraphRun}. May use: the API, core.
 */
@NullMarked
package dev.agentswarm.testkit.graph;

import org.jspecify.annotations.NullMarked;
