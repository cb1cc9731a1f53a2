/** What a decision and an insertion cost: each class is a benchmark and a program that prints a line for each size. */
@NullMarked
package dev.agentswarm.benchmarks.kernel;

import org.jspecify.annotations.NullMarked;
