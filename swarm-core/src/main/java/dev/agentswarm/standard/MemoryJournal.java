package dev.agentswarm.standard;

import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A journal in memory: replay within the process, and nothing after it.
 *
 * <p><b>Threads:</b> thread-safe. <b>Cost:</b> keeps every record of every run until it is dropped itself.
 *
 * @since 0.1
 */
public final class MemoryJournal implements Journal {
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. Records are never changed or removed (J4).
  private final Map<RunId, List<byte[]>> runs = new HashMap<>();

  @Override
  public void append(RunId run, byte[] record) {
    byte[] kept = record.clone();
    lock.lock();
    try {
      runs.computeIfAbsent(run, id -> new ArrayList<>()).add(kept);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sync(RunId run) {
    // Memory is as durable as this journal promises to be (J2).
  }

  @Override
  public boolean contains(RunId run) {
    return !read(run).isEmpty();
  }

  @Override
  public List<byte[]> read(RunId run) {
    lock.lock();
    try {
      return runs.getOrDefault(run, List.of()).stream().map(byte[]::clone).toList();
    } finally {
      lock.unlock();
    }
  }
}
