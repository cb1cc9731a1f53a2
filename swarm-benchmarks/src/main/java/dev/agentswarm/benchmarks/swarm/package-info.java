/**
 * Whole runs measured beside the same work by plain threads and other libraries. Start at
 * {@link dev.agentswarm.benchmarks.swarm.StepBenchmark}; run with {@code ./bench}. May use: anything.
 */
@NullMarked
package dev.agentswarm.benchmarks.swarm;

import org.jspecify.annotations.NullMarked;
