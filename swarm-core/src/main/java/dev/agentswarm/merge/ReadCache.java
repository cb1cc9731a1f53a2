package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one real folder as they were when they were listed, and keeps what was read last.
 *
 * <p><b>Threads:</b> thread-safe; reading holds no lock, so two may read the same file at once.
 */
final class ReadCache {
  private static final long MOST_BYTES = 64L << 20;

  private final Disk disk;
  private final ReentrantLock lock = new ReentrantLock();
  // Guarded by lock. The eldest is what was not asked for longest; bytes is the sum of what is kept.
  private final Map<ListedFile, Content> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  ReadCache(Disk disk) {
    this.disk = disk;
  }

  Content read(ListedFile file) {
    Content known = known(file);
    if (known != null) {
      return known;
    }
    Content content = fromDisk(file);
    keep(file, content);
    return content;
  }

  private Content fromDisk(ListedFile file) {
    try {
      return disk.read(file.path(), stamp -> stamp.tellsOf(file.size(), file.modified()));
    } catch (ClosedByInterruptException stopped) {
      throw new SwarmException(
          Failure.of(Failure.Kind.CANCELLED, "stopped while reading \"" + file.path() + "\""), stopped);
    } catch (IOException gone) {
      throw new SwarmException(
          Failure.of(Failure.Kind.IO, "\"" + file.path() + "\" changed since the run began"), gone);
    }
  }

  private @Nullable Content known(ListedFile file) {
    lock.lock();
    try {
      return kept.get(file);
    } finally {
      lock.unlock();
    }
  }

  private void keep(ListedFile file, Content content) {
    lock.lock();
    try {
      if (kept.put(file, content) == null) {
        bytes += content.size();
      }
      Iterator<Content> eldest = kept.values().iterator();
      while (bytes > MOST_BYTES) {
        bytes -= eldest.next().size();
        eldest.remove();
      }
    } finally {
      lock.unlock();
    }
  }
}
