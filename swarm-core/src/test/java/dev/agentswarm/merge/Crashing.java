package dev.agentswarm.merge;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** Folders of a process that dies at its n-th change of the disk: from then on nothing is done any more. */
final class Crashing implements Disk.Opening {
  private int left;

  Crashing(int changes) {
    this.left = changes;
  }

  /** No exception: nobody who catches those may clean up after a power failure. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Override
  public Folder open(Path root) throws IOException {
    return new Dying(Folder.open(root));
  }

  private void change() {
    if (left-- <= 0) {
      throw new Crash();
    }
  }

  private final class Dying implements Folder {
    private final Folder folder;

    Dying(Folder folder) {
      this.folder = folder;
    }

    @Override
    public Path path() {
      return folder.path();
    }

    @Override
    public Folder folder(String name) throws IOException {
      return new Dying(folder.folder(name));
    }

    @Override
    public Stamp stamp(String name) throws IOException {
      return folder.stamp(name);
    }

    @Override
    public Set<PosixFilePermission> permissions(String name) throws IOException {
      return folder.permissions(name);
    }

    @Override
    public void permissions(String name, Set<PosixFilePermission> permissions) throws IOException {
      change();
      folder.permissions(name, permissions);
    }

    @Override
    public SeekableByteChannel read(String name) throws IOException {
      return folder.read(name);
    }

    @Override
    public SeekableByteChannel create(String name, boolean executable) throws IOException {
      change();
      SeekableByteChannel made = folder.create(name, executable);
      if (left <= 0) {
        // Made, but nothing written.
        made.close();
      }
      change();
      return made;
    }

    @Override
    public void make(String name) throws IOException {
      change();
      folder.make(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
      change();
      folder.rename(from, to);
    }

    @Override
    public void deleteFile(String name) throws IOException {
      change();
      folder.deleteFile(name);
    }

    @Override
    public void deleteFolder(String name) throws IOException {
      change();
      folder.deleteFolder(name);
    }

    @Override
    public void close() throws IOException {
      folder.close();
    }
  }
}
