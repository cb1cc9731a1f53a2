package dev.agentswarm.merge;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open folder on disk whose entries are reached by their names. No method follows a link.
 *
 * <p><b>Threads:</b> confined to one. <b>Lifetime:</b> until closed; a folder opened from another outlives it.
 */
interface Folder extends Closeable {
  /** The best the platform has. The folder itself may be reached through links. */
  @SuppressWarnings("StreamResourceLeak") // The folder that is returned closes it.
  static Folder open(Path root) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(root);
    if (stream instanceof SecureDirectoryStream<Path> secure) {
      return new SecureFolder(root, root, secure);
    }
    stream.close();
    return new PlainFolder(root);
  }

  /** The path it was opened by; somebody may have put another folder there since. */
  Path path();

  /** Opens a folder inside. */
  Folder folder(String name) throws IOException;

  /** Null when there is nothing of this name. */
  @Nullable
  Stamp stamp(String name) throws IOException;

  /** Empty where files have none. */
  Set<PosixFilePermission> permissions(String name) throws IOException;

  void permissions(String name, Set<PosixFilePermission> permissions) throws IOException;

  SeekableByteChannel read(String name) throws IOException;

  /** Makes a file, which must not exist, with the permissions the user's mask leaves. */
  SeekableByteChannel create(String name, boolean executable) throws IOException;

  /** Makes a folder; one that is there already is fine. */
  void make(String name) throws IOException;

  /** Renames inside this folder, at once; a file of that name is replaced. */
  void rename(String from, String to) throws IOException;

  void deleteFile(String name) throws IOException;

  /** Removes a folder, which must be empty. */
  void deleteFolder(String name) throws IOException;

  @Override
  void close() throws IOException;
}
