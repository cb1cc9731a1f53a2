package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A real folder whose files are reached part by part, so that no link on the way is ever followed. A file is written
 * under a name of its own beside its place, then renamed: it is there as a whole or not at all.
 *
 * <p><b>Threads:</b> thread-safe for different paths. <b>Errors:</b> {@link NoSuchFileException} for what is not there,
 * {@link NotDirectoryException} for a path that leads through a link or a file.
 */
final class Disk {
  /** How a folder is opened; other than the best way in tests only. */
  interface Opening {
    Folder open(Path root) throws IOException;
  }

  private final Path root;
  private final String mark;
  private final Opening opening;

  /**
   * The folder, which exists.
   *
   * @param mark tells the unfinished files of this user of the folder from those of others
   */
  Disk(Path root, String mark) {
    this(root, mark, Folder::open);
  }

  Disk(Path root, String mark, Opening opening) {
    this.root = root;
    this.mark = mark;
    this.opening = opening;
  }

  Path root() {
    return root;
  }

  /** Null when there is nothing at the path. */
  @Nullable
  Stamp stamp(String path) throws IOException {
    try (Folder folder = parent(path, false)) {
      return folder.stamp(name(path));
    } catch (NoSuchFileException noParent) {
      return null;
    }
  }

  Content read(String path) throws IOException {
    return read(path, stamp -> true);
  }

  /** Reads a file that looks as it should, before and after. */
  Content read(String path, Predicate<Stamp> looks) throws IOException {
    try (Folder folder = parent(path, false)) {
      // Before it is opened: opening a pipe would block for ever.
      check(folder.stamp(name(path)), path, looks);
      Content content;
      try (SeekableByteChannel in = folder.read(name(path))) {
        content = read(in, path);
      }
      check(folder.stamp(name(path)), path, looks);
      return content;
    }
  }

  private static void check(@Nullable Stamp stamp, String path, Predicate<Stamp> looks) throws IOException {
    if (stamp == null) {
      throw new NoSuchFileException(path);
    }
    if (stamp.kind() != Stamp.Kind.FILE) {
      throw new FileSystemException(path, null, "not a regular file");
    }
    if (!looks.test(stamp)) {
      throw new FileSystemException(path, null, "not as it was");
    }
  }

  private static Content read(SeekableByteChannel in, String path) throws IOException {
    long size = in.size();
    if (size > Integer.MAX_VALUE - 16) {
      throw new FileSystemException(path, null, "too large: " + size + " bytes");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) size);
    while (bytes.hasRemaining()) {
      if (in.read(bytes) < 0) {
        throw new FileSystemException(path, null, "it became shorter while it was read");
      }
    }
    return Content.of(bytes.array());
  }

  /**
   * Writes a file and makes the folders it needs.
   *
   * @param durable whether it must survive a power failure once this has returned
   */
  void write(String path, Content content, boolean executable, boolean durable) throws IOException {
    write(path, content, executable, durable, there -> true);
  }

  /** Writes a file unless, at the last moment, it is no longer as it was seen; null when there was none. */
  boolean writeOver(@Nullable Stamp seen, String path, Content content, boolean executable)
      throws IOException {
    return write(path, content, executable, true, there -> Objects.equals(there, seen));
  }

  private boolean write(String path, Content content, boolean executable, boolean durable,
      Predicate<@Nullable Stamp> mayGo) throws IOException {
    try (Folder folder = parent(path, true)) {
      String unfinished = unfinished(path);
      if (folder.stamp(unfinished) != null) {
        folder.deleteFile(unfinished);
      }
      try (SeekableByteChannel out = folder.create(unfinished, executable)) {
        ByteBuffer bytes = content.buffer();
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        if (durable && out instanceof FileChannel file) {
          file.force(true);
        }
      }
      Stamp old = folder.stamp(name(path));
      if (old != null && old.kind() == Stamp.Kind.FILE) {
        keepPermissions(folder, name(path), unfinished, executable);
      }
      if (!mayGo.test(folder.stamp(name(path)))) {
        folder.deleteFile(unfinished);
        return false;
      }
      folder.rename(unfinished, name(path));
      if (durable) {
        force(folder.path());
      }
      return true;
    }
  }

  /** Removes the unfinished file that a killed process may have left for this path. */
  void tidy(String path) throws IOException {
    try (Folder folder = parent(path, false)) {
      if (folder.stamp(unfinished(path)) != null) {
        folder.deleteFile(unfinished(path));
      }
    } catch (NoSuchFileException | NotDirectoryException nothingThere) {
      // Then there is nothing to tidy.
    }
  }

  /** Removes a file or a link, and the folders above it that it leaves empty. */
  void delete(String path) throws IOException {
    try (Folder folder = parent(path, false)) {
      folder.deleteFile(name(path));
    }
    String above = path;
    while (above.contains("/")) {
      above = above.substring(0, above.lastIndexOf('/'));
      try (Folder folder = parent(above, false)) {
        folder.deleteFolder(name(above));
      } catch (DirectoryNotEmptyException | NoSuchFileException | AccessDeniedException stays) {
        return;
      }
    }
  }

  private static void keepPermissions(Folder folder, String old, String fresh, boolean executable)
      throws IOException {
    Set<PosixFilePermission> permissions = new HashSet<>(folder.permissions(old));
    if (permissions.isEmpty() || permissions.contains(PosixFilePermission.OWNER_EXECUTE) == executable) {
      folder.permissions(fresh, permissions);
      return;
    }
    execute(permissions, PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE, executable);
    execute(permissions, PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE, executable);
    execute(permissions, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE, executable);
    folder.permissions(fresh, permissions);
  }

  // Whoever may read may execute, as with chmod +x under a usual mask.
  private static void execute(Set<PosixFilePermission> permissions, PosixFilePermission read,
      PosixFilePermission execute,
      boolean on) {
    if (on && permissions.contains(read)) {
      permissions.add(execute);
    } else if (!on) {
      permissions.remove(execute);
    }
  }

  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      // Some systems cannot open folders; there the rename itself is as durable as it gets.
    }
  }

  private Folder parent(String path, boolean make) throws IOException {
    Folder at = opening.open(root);
    try {
      for (int from = 0,
          slash = path.indexOf('/'); slash >= 0; from = slash + 1, slash = path.indexOf('/', from)) {
        Folder next = inside(at, path.substring(from, slash), path, make);
        at.close();
        at = next;
      }
      return at;
    } catch (IOException | RuntimeException fault) {
      at.close();
      throw fault;
    }
  }

  private static Folder inside(Folder above, String part, String path, boolean make) throws IOException {
    try {
      return above.folder(part);
    } catch (IOException why) {
      Stamp stamp = above.stamp(part);
      if (stamp == null && make) {
        above.make(part);
        return above.folder(part);
      }
      if (stamp == null) {
        throw new NoSuchFileException(path);
      }
      // What a link in the way is called differs between systems.
      throw stamp.kind() == Stamp.Kind.FOLDER
          ? why
          : new NotDirectoryException(above.path().resolve(part).toString());
    }
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private String unfinished(String path) {
    return ".swarm-" + Content.of(mark + "/" + path).hash().substring(0, 16) + ".tmp";
  }
}
