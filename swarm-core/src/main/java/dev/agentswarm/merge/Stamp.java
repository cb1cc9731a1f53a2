package dev.agentswarm.merge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What the file system says of a file without opening it; of a link, the link itself.
 *
 * @param modified when its content last changed, in ns since 1970; programs can set it at will
 * @param changed when anything of it last changed, which programs cannot set; 0 where the system does not tell
 */
record Stamp(Kind kind, boolean executable, long size, long modified, long changed) {
  private static final int TYPE = 0170000;
  private static final int OWNER_EXECUTES = 0100;

  enum Kind {
    FILE, FOLDER, LINK, OTHER
  }

  static Stamp of(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      Map<String, Object> unix = Files.readAttributes(path, "unix:mode,size,lastModifiedTime,ctime",
          LinkOption.NOFOLLOW_LINKS);
      if (unix.get("mode") instanceof Integer mode && unix.get("size") instanceof Long size
          && unix.get("lastModifiedTime") instanceof FileTime modified
          && unix.get("ctime") instanceof FileTime changed) {
        return new Stamp(kind(mode & TYPE), (mode & OWNER_EXECUTES) != 0, size, nanos(modified),
            nanos(changed));
      }
    }
    return of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS), Set.of());
  }

  static Stamp of(BasicFileAttributes attributes, Set<PosixFilePermission> permissions) {
    Kind kind = attributes.isRegularFile()
        ? Kind.FILE
        : attributes.isDirectory() ? Kind.FOLDER : attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER;
    return new Stamp(kind, permissions.contains(PosixFilePermission.OWNER_EXECUTE), attributes.size(),
        nanos(attributes.lastModifiedTime()), 0);
  }

  /** Whether content of this size, written then, is what is there now, as far as a look from outside can tell. */
  boolean tellsOf(long thatSize, long thatModified) {
    return kind == Kind.FILE && size == thatSize && modified == thatModified;
  }

  private static Kind kind(int type) {
    return switch (type) {
      case 0100000 -> Kind.FILE;
      case 0040000 -> Kind.FOLDER;
      case 0120000 -> Kind.LINK;
      default -> Kind.OTHER;
    };
  }

  private static long nanos(FileTime time) {
    return time.to(TimeUnit.NANOSECONDS);
  }
}
