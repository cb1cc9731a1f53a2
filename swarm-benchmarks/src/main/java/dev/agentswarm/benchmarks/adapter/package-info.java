/**
 * The adapter measured beside other clients. Start at {@link dev.agentswarm.benchmarks.adapter.AssemblyBenchmark}; run
 * with {@code ./bench}. May use: anything.
 */
@NullMarked
package dev.agentswarm.benchmarks.adapter;

import org.jspecify.annotations.NullMarked;
