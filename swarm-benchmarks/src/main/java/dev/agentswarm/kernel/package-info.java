/** What the benchmarks need of the inside of the kernel: a stand for each part. May use: the kernel. */
@NullMarked
package dev.agentswarm.kernel;

import org.jspecify.annotations.NullMarked;
