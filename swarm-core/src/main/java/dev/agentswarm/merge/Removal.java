package dev.agentswarm.merge;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Removes whole folders that belong to nobody else, however deep; links in them are removed, not followed. */
final class Removal {
  // Programs can nest folders deeper than a path can say; those are brought up before they are entered.
  private static final int LONGEST_PATH = 1_000;

  private final Path top;
  private final Deque<Path> broughtUp = new ArrayDeque<>();
  private int number;

  private Removal(Path top) {
    this.top = top;
  }

  /** Removes the file, link or folder with all it holds, if it is there. */
  static void of(Path path) throws IOException {
    Stamp stamp;
    try {
      stamp = Stamp.of(path);
    } catch (NoSuchFileException nothing) {
      return;
    }
    if (stamp.kind() == Stamp.Kind.FOLDER) {
      Removal removal = new Removal(path);
      removal.inside(path);
      while (!removal.broughtUp.isEmpty()) {
        Path next = removal.broughtUp.pop();
        removal.inside(next);
        Files.delete(next);
      }
    }
    Files.deleteIfExists(path);
  }

  private void inside(Path folder) throws IOException {
    allow(folder);
    for (Path child : children(folder)) {
      if (Stamp.of(child).kind() != Stamp.Kind.FOLDER) {
        Files.delete(child);
      } else if (child.toString().length() - top.toString().length() > LONGEST_PATH) {
        allow(child);
        Path up = free();
        Files.move(child, up);
        broughtUp.push(up);
      } else {
        inside(child);
        Files.delete(child);
      }
    }
  }

  private Path free() {
    Path up = top.resolve(".up" + number++);
    while (Files.exists(up, LinkOption.NOFOLLOW_LINKS)) {
      up = top.resolve(".up" + number++);
    }
    return up;
  }

  /** Some tools make their caches read-only: nothing could be removed from them. */
  private static void allow(Path folder) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class,
        LinkOption.NOFOLLOW_LINKS);
    boolean open = Files.isReadable(folder) && Files.isWritable(folder) && Files.isExecutable(folder);
    if (view != null && !open) {
      view.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException fault) {
      throw fault.getCause();
    }
    return children;
  }
}
