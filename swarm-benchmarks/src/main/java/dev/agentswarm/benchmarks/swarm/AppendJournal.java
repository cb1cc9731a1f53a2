package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The smallest journal that is durable, to measure with: records of all runs go to one file of {@link Frames}. Who appends
 * copies a record into a buffer; one thread writes what has gathered, and forces it to the disk: at once when somebody
 * waits for it or the buffer is half full, else {@link #GATHERING} after the first record.
 *
 * <p><b>Threads:</b> thread-safe. <b>Cost:</b> two buffers, and as many as twice the largest record; who appends faster
 * than the disk takes it waits.
 */
final class AppendJournal implements Journal, AutoCloseable {
  /** How long a record waits for others, in nanoseconds: what a crash may take away, unless somebody waited for it. */
  static final long GATHERING = 1_000_000L * Long.getLong("gathering", 10);

  private static final int BUFFER = 1 << 21;

  private final Path file;
  private final FileChannel channel;
  private final Thread writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();
  private final Condition room = lock.newCondition();
  private final Condition forced = lock.newCondition();
  // All guarded by the lock. Appended and durable count the bytes of the file.
  private final Map<RunId, Integer> numbers = new HashMap<>();
  private ByteBuffer filling = ByteBuffer.allocateDirect(BUFFER);
  private @Nullable ByteBuffer spare = ByteBuffer.allocateDirect(BUFFER);
  private long appended;
  private long durable;
  private int waiting;
  private boolean closed;
  private @Nullable IOException failure;

  /** Goes on behind what the file holds; what a crash has cut off at its end is dropped. */
  AppendJournal(Path file) throws IOException {
    this.file = file;
    channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    long whole = Frames.scan(file, (run, payload) -> {
      if (run < 0) {
        numbers.put(RunId.of(new String(payload, StandardCharsets.UTF_8)), ~run);
      }
    });
    channel.truncate(whole).position(whole);
    appended = whole;
    durable = whole;
    writer = Thread.ofPlatform().daemon().name("journal").start(this::write);
  }

  Path file() {
    return file;
  }

  @Override
  public void append(RunId run, byte[] record) {
    lock.lock();
    try {
      Integer number = numbers.get(run);
      if (number == null) {
        number = numbers.size();
        put(~number, run.value().getBytes(StandardCharsets.UTF_8));
        numbers.put(run, number);
      }
      put(number, record);
    } finally {
      lock.unlock();
    }
  }

  private void put(int run, byte[] payload) {
    int size = Frames.size(payload);
    open();
    while (filling.remaining() < size) {
      if (filling.position() == 0) {
        filling = ByteBuffer.allocateDirect(size);
      } else {
        waiting++;
        work.signal();
        room.awaitUninterruptibly();
        waiting--;
        open();
      }
    }
    boolean first = filling.position() == 0;
    Frames.put(filling, run, payload);
    appended += size;
    if (first || isHalfFull()) {
      work.signal();
    }
  }

  private boolean isHalfFull() {
    return filling.position() > filling.capacity() / 2;
  }

  private void whole() {
    IOException broken = failure;
    if (broken != null) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "the journal broke: " + broken), broken);
    }
  }

  private void open() {
    whole();
    if (closed) {
      throw SwarmException.of(Failure.Kind.IO, "the journal is closed");
    }
  }

  @Override
  public void sync(RunId run) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      await(true);
    } finally {
      lock.unlock();
    }
  }

  private void await(boolean interruptibly) throws InterruptedException {
    long mine = appended;
    waiting++;
    try {
      while (durable < mine) {
        whole();
        work.signal();
        if (interruptibly) {
          forced.await();
        } else {
          forced.awaitUninterruptibly();
        }
      }
    } finally {
      waiting--;
    }
  }

  @Override
  public boolean contains(RunId run) {
    lock.lock();
    try {
      return numbers.containsKey(run);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<byte[]> read(RunId run) {
    List<byte[]> records = new ArrayList<>();
    lock.lock();
    try {
      Integer number = numbers.get(run);
      if (number != null) {
        await(false);
        long whole = Frames.scan(file, (other, payload) -> {
          if (other == number) {
            records.add(payload);
          }
        });
        if (whole < durable) {
          throw new IOException("it is damaged at byte " + whole + " of " + durable);
        }
      }
      return records;
    } catch (IOException | InterruptedException e) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "the journal cannot be read: " + e), e);
    } finally {
      lock.unlock();
    }
  }

  private void write() {
    try {
      for (ByteBuffer full = take(null, 0); full != null;) {
        long end = channel.position() + full.position();
        Frames.seal(full);
        full.flip();
        while (full.hasRemaining()) {
          int ignored = channel.write(full);
        }
        channel.force(false);
        full = take(full, end);
      }
    } catch (IOException e) {
      lock.lock();
      try {
        failure = e;
        room.signalAll();
        forced.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  // Gives back the buffer that is written, up to where the file is durable now, and waits for the next one.
  private @Nullable ByteBuffer take(@Nullable ByteBuffer written, long end) {
    lock.lock();
    try {
      if (written != null) {
        spare = written.clear();
        durable = end;
        forced.signalAll();
      }
      while (filling.position() == 0) {
        if (closed) {
          return null;
        }
        work.awaitUninterruptibly();
      }
      gather();
      ByteBuffer full = filling;
      filling = spare == null ? ByteBuffer.allocateDirect(BUFFER) : spare;
      spare = null;
      room.signalAll();
      return full;
    } finally {
      lock.unlock();
    }
  }

  private void gather() {
    long left = GATHERING;
    while (left > 0 && waiting == 0 && !closed && !isHalfFull()) {
      try {
        left = work.awaitNanos(left);
      } catch (InterruptedException nobody) {
        throw new IllegalStateException("nobody interrupts this thread", nobody);
      }
    }
  }

  /** Writes what is left, and ends; the file stays. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      work.signal();
    } finally {
      lock.unlock();
    }
    try (channel) {
      writer.join();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "the journal cannot be closed: " + e), e);
    }
  }
}
