package dev.agentswarm.run;

import java.util.List;

/**
 * Keeps the records of runs: opaque bytes, in order. An SPI: given to the builder.
 *
 * <p><b>Threads:</b> thread-safe; the records of one run are appended by one thread at a time. <b>Errors:</b> what
 * cannot be kept is a {@link dev.agentswarm.failure.SwarmException} of kind IO, which ends the run: nothing goes on
 * unrecorded.
 *
 * <ul>
 *   <li>J1. {@link #read} gives what was appended, in order, byte for byte.
 *   <li>J2. After {@link #sync} returned, everything appended before it outlives whatever the journal promises to.
 *   <li>J3. Runs do not mix.
 *   <li>J4. A record once read is never gone later, and never changes.
 * </ul>
 *
 * @since 0.1
 */
public interface Journal {
  /** Appends a record; returns before it is durable. */
  void append(RunId run, byte[] record);

  /** Waits until all records appended so far are durable. */
  void sync(RunId run) throws InterruptedException;

  /** True when there is at least one record of the run. */
  boolean contains(RunId run);

  /** All records of the run. */
  List<byte[]> read(RunId run);
}
