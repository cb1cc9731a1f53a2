package dev.agentswarm.merge;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A folder held by its handle, so that nobody can put a link, or another folder, in its place between a check and the
 * use.
 */
final class SecureFolder implements Folder {
  // The platform makes folders by path only: they are made here, where no agent's path leads, and renamed into place.
  private static final String NEW_FOLDER = ".swarm-new-folder.tmp";

  private final Path root;
  private final Path path;
  private final SecureDirectoryStream<Path> handle;

  SecureFolder(Path root, Path path, SecureDirectoryStream<Path> handle) {
    this.root = root;
    this.path = path;
    this.handle = handle;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Folder folder(String name) throws IOException {
    DirectoryStream<Path> inside = handle.newDirectoryStream(Path.of(name), LinkOption.NOFOLLOW_LINKS);
    if (inside instanceof SecureDirectoryStream<Path> secure) {
      return new SecureFolder(root, path.resolve(name), secure);
    }
    inside.close();
    throw new NotDirectoryException(path.resolve(name).toString());
  }

  @Override
  public @Nullable Stamp stamp(String name) throws IOException {
    try {
      PosixFileAttributes attributes = view(name).readAttributes();
      return Stamp.of(attributes, attributes.permissions());
    } catch (NoSuchFileException nothing) {
      return null;
    }
  }

  @Override
  public Set<PosixFilePermission> permissions(String name) throws IOException {
    return view(name).readAttributes().permissions();
  }

  @Override
  public void permissions(String name, Set<PosixFilePermission> permissions) throws IOException {
    view(name).setPermissions(permissions);
  }

  private PosixFileAttributeView view(String name) {
    return handle.getFileAttributeView(Path.of(name), PosixFileAttributeView.class,
        LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public SeekableByteChannel read(String name) throws IOException {
    return handle.newByteChannel(Path.of(name), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
  }

  @Override
  public SeekableByteChannel create(String name, boolean executable) throws IOException {
    return handle.newByteChannel(Path.of(name),
        Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS),
        PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString(executable ? "rwxrwxrwx" : "rw-rw-rw-")));
  }

  @Override
  public void make(String name) throws IOException {
    Path made = root.resolve(NEW_FOLDER);
    try {
      Files.createDirectory(made);
    } catch (FileAlreadyExistsException leftBehind) {
      // By a process that was killed here. It is empty, or the rename below says so.
    }
    try (DirectoryStream<Path> top = Files.newDirectoryStream(root)) {
      if (top instanceof SecureDirectoryStream<Path> secure) {
        secure.move(Path.of(NEW_FOLDER), handle, Path.of(name));
      }
    } catch (FileSystemException otherDevice) {
      Files.deleteIfExists(made);
      Stamp there = stamp(name);
      if (there == null) {
        Files.createDirectory(path.resolve(name));
      } else if (there.kind() != Stamp.Kind.FOLDER) {
        throw otherDevice;
      }
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    handle.move(Path.of(from), handle, Path.of(to));
  }

  @Override
  public void deleteFile(String name) throws IOException {
    handle.deleteFile(Path.of(name));
  }

  @Override
  public void deleteFolder(String name) throws IOException {
    handle.deleteDirectory(Path.of(name));
  }

  @Override
  public void close() throws IOException {
    handle.close();
  }
}
