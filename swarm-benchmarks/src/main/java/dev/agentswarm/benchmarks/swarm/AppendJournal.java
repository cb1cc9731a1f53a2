package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.RunId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The smallest journal that is durable, to measure with: records of all runs go to one file as length, CRC-32C and
 * payload, written by one thread and forced to the disk when somebody waits for it or nothing else is to be written.
 * Reading back is not what is measured, and not done.
 */
final class AppendJournal implements Journal, AutoCloseable {
  private static final int BUFFER = 1 << 18;
  // No record is empty.
  private static final byte[] END = {};

  private final LinkedBlockingQueue<byte[]> queue = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition forced = lock.newCondition();
  private final Path file;
  private final Thread writer;
  // Guarded by the lock.
  private long appended;
  private long durable;

  AppendJournal() {
    try {
      file = Files.createTempFile("swarm-bench", ".journal");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    writer = Thread.ofPlatform().daemon().name("journal").start(this::write);
  }

  @Override
  public void append(RunId run, byte[] record) {
    IOException broken = failure.get();
    if (broken != null) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "the journal broke: " + broken), broken);
    }
    lock.lock();
    try {
      appended++;
      queue.add(record);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void sync(RunId run) throws InterruptedException {
    lock.lock();
    try {
      long mine = appended;
      while (durable < mine && failure.get() == null) {
        forced.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean contains(RunId run) {
    return false;
  }

  @Override
  public List<byte[]> read(RunId run) {
    throw new UnsupportedOperationException("this journal is only written");
  }

  private void write() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    List<byte[]> batch = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      while (true) {
        batch.clear();
        batch.add(queue.take());
        queue.drainTo(batch);
        for (byte[] record : batch) {
          if (record.length == 0) {
            return;
          }
          put(channel, buffer, record);
        }
        flush(channel, buffer);
        channel.force(false);
        written(batch.size());
      }
    } catch (IOException e) {
      failure.set(e);
      written(0);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private static void put(FileChannel channel, ByteBuffer buffer, byte[] record) throws IOException {
    if (buffer.remaining() < record.length + 8) {
      flush(channel, buffer);
    }
    CRC32C crc = new CRC32C();
    crc.update(record);
    buffer.putInt(record.length).putInt((int) crc.getValue());
    for (int from = 0; from < record.length;) {
      int part = Math.min(record.length - from, buffer.remaining());
      buffer.put(record, from, part);
      from += part;
      if (from < record.length) {
        flush(channel, buffer);
      }
    }
  }

  private static void flush(FileChannel channel, ByteBuffer buffer) throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      int ignored = channel.write(buffer);
    }
    buffer.clear();
  }

  private void written(int records) {
    lock.lock();
    try {
      durable += records;
      forced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    queue.add(END);
    try {
      writer.join();
      Files.deleteIfExists(file);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
