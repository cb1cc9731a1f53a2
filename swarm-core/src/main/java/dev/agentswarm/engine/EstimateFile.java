package dev.agentswarm.engine;

import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.kernel.Experience;
import dev.agentswarm.kernel.Known;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What runs have learned of how long tasks take, in a small file that outlives them: {@code {"v":1,"experiences":[..]}}.
 * A run adds what it saw itself to what the file holds by then, under a lock beside it, so that runs that end together
 * lose nothing; readers see the old content or the new, never half of one.
 *
 * <p><b>Threads:</b> thread-safe, and safe between processes. <b>Errors:</b> none are thrown: trouble is told, and a run
 * goes on without. A file that cannot be read is put aside as {@code NAME.unreadable}, never overwritten.
 */
final class EstimateFile {
  /** The form that is written. */
  private static final int VERSION = 1;
  private static final long LARGEST = 8 << 20;
  // A process may lock a file only once; runs of one process take turns here.
  private static final ReentrantLock OURS = new ReentrantLock();

  private final Path file;
  private final Consumer<String> warn;

  private record Form(int v, List<Experience> experiences) {}

  EstimateFile(Path file, Consumer<String> warn) {
    this.file = file.toAbsolutePath();
    this.warn = warn;
  }

  /** What earlier runs have taught; nothing when there is no file, or none that can be read. */
  Known read() {
    try {
      return content();
    } catch (NoSuchFileException none) {
      return Known.NOTHING;
    } catch (IOException | RuntimeException broken) {
      warn.accept("the estimates of earlier runs cannot be used, this run starts without: " + file + ": "
          + reason(broken));
      return Known.NOTHING;
    }
  }

  /** Adds what a run has learned. */
  void add(Known learned) {
    if (learned.experiences().isEmpty()) {
      return;
    }
    OURS.lock();
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      try (FileChannel lock = FileChannel.open(beside(".lock"), Set.of(StandardOpenOption.CREATE,
          StandardOpenOption.WRITE), secret()); var held = lock.lock()) {
        write(new Form(VERSION, before().plus(learned).experiences()));
      }
    } catch (IOException | RuntimeException failed) {
      warn.accept("what this run has learned of estimates is not kept: " + file + ": " + reason(failed));
    } finally {
      OURS.unlock();
    }
  }

  private Known content() throws IOException {
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new IOException("it has " + size + " bytes, and " + LARGEST + " at most are read");
    }
    byte[] text = Files.readAllBytes(file);
    Form form;
    try {
      form = JsonCodec.shared().read(text, Form.class);
    } catch (SwarmException unfit) {
      throw new IOException("it is no file of estimates in version " + VERSION + ": " + unfit.getMessage(),
          unfit);
    }
    if (form.v() != VERSION) {
      throw new IOException("it has version " + form.v() + ", and this library reads version " + VERSION);
    }
    return new Known(form.experiences());
  }

  // What cannot be read may be of a newer library, or of somebody else: it is kept.
  private Known before() throws IOException {
    try {
      return content();
    } catch (NoSuchFileException none) {
      return Known.NOTHING;
    } catch (IOException | RuntimeException broken) {
      Path aside = beside(".unreadable");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      warn.accept("a file of estimates that could not be read was put aside as " + aside + ": "
          + reason(broken));
      return Known.NOTHING;
    }
  }

  private void write(Form form) throws IOException {
    Path fresh = beside(".new");
    Files.deleteIfExists(fresh);
    try (FileChannel out = FileChannel.open(fresh,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), secret())) {
      ByteBuffer text = ByteBuffer.wrap(JsonCodec.shared().bytes(form));
      while (text.hasRemaining()) {
        out.write(text);
      }
      out.force(true);
    }
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException plain) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  // Which kinds of work a run had is nobody else's business.
  private FileAttribute<?>[] secret() {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[]{
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))}
        : new FileAttribute<?>[0];
  }

  private static String reason(Exception trouble) {
    String message = trouble.getMessage();
    return trouble instanceof FileSystemException || message == null ? trouble.toString() : message;
  }
}
