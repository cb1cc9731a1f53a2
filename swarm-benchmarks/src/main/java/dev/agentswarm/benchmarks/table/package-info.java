/**
 * What was measured as one table: every part adds its rows to a file, {@link dev.agentswarm.benchmarks.table.Table}
 * prints them and writes them into the document. May use: nothing of the other parts.
 */
@NullMarked
package dev.agentswarm.benchmarks.table;

import org.jspecify.annotations.NullMarked;
