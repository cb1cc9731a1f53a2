package dev.agentswarm.merge;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder known by its path, for platforms without handles. Links are looked for before each use; whoever swaps a
 * folder for a link in the very moment between is not noticed.
 */
final class PlainFolder implements Folder {
  private static final Set<PosixFilePermission> EXECUTE = Set.of(PosixFilePermission.OWNER_EXECUTE,
      PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE);

  private final Path path;

  PlainFolder(Path path) {
    this.path = path;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Folder folder(String name) throws IOException {
    Path inside = path.resolve(name);
    if (Stamp.of(inside).kind() != Stamp.Kind.FOLDER) {
      throw new NotDirectoryException(inside.toString());
    }
    return new PlainFolder(inside);
  }

  @Override
  public @Nullable Stamp stamp(String name) throws IOException {
    try {
      return Stamp.of(path.resolve(name));
    } catch (NoSuchFileException nothing) {
      return null;
    }
  }

  @Override
  public Set<PosixFilePermission> permissions(String name) throws IOException {
    PosixFileAttributeView view = view(name);
    return view == null ? Set.of() : view.readAttributes().permissions();
  }

  @Override
  public void permissions(String name, Set<PosixFilePermission> permissions) throws IOException {
    PosixFileAttributeView view = view(name);
    if (view != null) {
      view.setPermissions(permissions);
    }
  }

  private @Nullable PosixFileAttributeView view(String name) {
    return Files.getFileAttributeView(path.resolve(name), PosixFileAttributeView.class,
        LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public SeekableByteChannel read(String name) throws IOException {
    return Files.newByteChannel(path.resolve(name), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public SeekableByteChannel create(String name, boolean executable) throws IOException {
    SeekableByteChannel made = Files.newByteChannel(path.resolve(name), StandardOpenOption.WRITE,
        StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    if (executable) {
      Set<PosixFilePermission> permissions = new HashSet<>(permissions(name));
      permissions.addAll(EXECUTE);
      permissions(name, permissions);
    }
    return made;
  }

  @Override
  public void make(String name) throws IOException {
    Stamp there = stamp(name);
    if (there == null) {
      Files.createDirectory(path.resolve(name));
    } else if (there.kind() != Stamp.Kind.FOLDER) {
      throw new NotDirectoryException(path.resolve(name).toString());
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(path.resolve(from), path.resolve(to), StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void deleteFile(String name) throws IOException {
    Files.delete(path.resolve(name));
  }

  @Override
  public void deleteFolder(String name) throws IOException {
    Files.delete(path.resolve(name));
  }

  @Override
  public void close() {}
}
