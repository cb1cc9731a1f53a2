package dev.agentswarm.inference.scripted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A new file of lines, readable for its owner only.
 *
 * <p><b>Threads:</b> thread-safe; lines never mix.
 */
final class Book implements AutoCloseable {
  private final Path path;
  private final Writer writer;
  private final ReentrantLock lock = new ReentrantLock();

  Book(Path path) {
    this.path = path;
    try {
      if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(path);
      }
      writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot record into " + path + ": give a file that is not there yet", e);
    }
  }

  /** Adds a line; it is in the file when this returns. */
  void line(String text) {
    lock.lock();
    try {
      writer.write(text);
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + path, e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + path, e);
    } finally {
      lock.unlock();
    }
  }
}
