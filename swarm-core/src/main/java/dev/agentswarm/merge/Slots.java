package dev.agentswarm.merge;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot;
import dev.agentswarm.workspace.Snapshot.Omitted;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A few real folders, for programs that cannot run in an overlay. Before each use a folder is brought to the wanted
 * state by writing only what differs from what it held last; after it, what the program changed is read back.
 *
 * <p><b>Threads:</b> thread-safe; as many uses at once as there are folders. <b>Lifetime:</b> until closed. Nobody but
 * their owner may enter the folders.
 */
public final class Slots implements AutoCloseable {
  private final Path folder;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  // All guarded by lock. The slot used last is on top: it is the likeliest to hold nearly what is wanted next.
  private final Deque<Slot> free = new ArrayDeque<>();
  private int used;
  private boolean closed;

  private Slots(Path folder, int count) {
    this.folder = folder;
    for (int number = 1; number <= count; number++) {
      free.add(new Slot(folder, number));
    }
  }

  /** What to do in a folder. All it started must have ended when it returns. */
  public interface Body<T> {
    T in(Path folder) throws InterruptedException;
  }

  /**
   * What came of a use.
   *
   * @param value what the body returned
   * @param changes what it changed in the files of the state, ordered by path; what is ignored by rule is not told
   * @param leftOut what it made that no snapshot can have, ordered by path
   */
  public record Used<T>(T value, List<Change> changes, List<Omitted> leftOut) {
    public Used {
      changes = List.copyOf(changes);
      leftOut = List.copyOf(leftOut);
    }
  }

  /** As many slots as said, in a new folder of the system's folder for temporary files. */
  public static Slots of(int count) {
    return in(Path.of(System.getProperty("java.io.tmpdir", ".")), count);
  }

  /** As many slots as said, in a new folder inside this one. */
  public static Slots in(Path parent, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("there must be at least one slot: count=" + count);
    }
    try {
      // Real: on some systems the temporary folder is reached through a link, and programs see where they really are.
      return new Slots(Files.createTempDirectory(parent.toRealPath(), "swarm-slots-", ownerOnly(parent)),
          count);
    } catch (IOException fault) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "cannot make slots in " + parent + ": " + fault),
          fault);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path parent) {
    return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[]{
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))}
        : new FileAttribute<?>[0];
  }

  /**
   * Waits for a free slot, brings it to the state and calls the body.
   *
   * @param clean whether nothing but the files of the state may be there; otherwise ignored things of an earlier use,
   *     such as build output and caches, may still be
   * @throws SwarmException of kind IO when the state cannot be read or written; whatever the body throws passes through
   */
  public <T> Used<T> use(Snapshot state, boolean clean, Body<T> body) throws InterruptedException {
    Slot slot = take();
    try {
      slot.bring(Tree.of(state), clean);
      T value = body.in(slot.folder());
      Harvest found = slot.harvest();
      return new Used<>(value, found.changes(), found.leftOut());
    } catch (ClosedByInterruptException stopped) {
      Thread.interrupted(); // Told by the exception from here on.
      throw new InterruptedException("stopped while files were copied");
    } catch (IOException fault) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "cannot use " + slot.folder() + ": " + fault),
          fault);
    } finally {
      give(slot);
    }
  }

  private Slot take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (free.isEmpty() && !closed) {
        freed.await();
      }
      if (closed) {
        throw new IllegalStateException("the slots are closed");
      }
      used++;
      return free.pop();
    } finally {
      lock.unlock();
    }
  }

  private void give(Slot slot) {
    boolean last;
    lock.lock();
    try {
      used--;
      free.push(slot);
      freed.signal();
      last = closed && used == 0;
    } finally {
      lock.unlock();
    }
    if (last) {
      remove();
    }
  }

  /** Removes the folders, those in use when they are given back. Who waits for a slot, or asks for one, is refused. */
  @Override
  public void close() {
    boolean idle;
    lock.lock();
    try {
      closed = true;
      freed.signalAll();
      idle = used == 0;
    } finally {
      lock.unlock();
    }
    if (idle) {
      remove();
    }
  }

  private void remove() {
    try {
      Removal.of(folder);
    } catch (IOException fault) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "cannot remove " + folder + ": " + fault), fault);
    }
  }
}
