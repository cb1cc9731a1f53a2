package dev.agentswarm.merge;

import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.RelativePath;
import dev.agentswarm.workspace.Snapshot.Reason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A walk over everything in a real folder; links are told, never followed, and {@code .git} is never entered. */
final class Walk {
  /** What the walk tells. Paths are relative, with '/'. */
  interface Visitor {
    /**
     * A folder.
     *
     * @param siblings the names beside it
     * @return whether to go into it; to say no is to leave it out for a reason of one's own
     */
    boolean enter(String path, Set<String> siblings);

    /** A regular file. */
    void file(String path, Stamp stamp);

    /** Something that no snapshot can have; a path with a bad name is shown with its odd characters replaced. */
    void leaveOut(Path real, String path, Reason reason);
  }

  private final Visitor visitor;

  private Walk(Visitor visitor) {
    this.visitor = visitor;
  }

  static void over(Path root, Visitor visitor) throws IOException, InterruptedException {
    new Walk(visitor).inside(root, "");
  }

  private void inside(Path folder, String above) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while listing " + folder);
    }
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      stream.forEach(children::add);
    } catch (DirectoryIteratorException fault) {
      throw fault.getCause();
    }
    Set<String> names = new HashSet<>();
    children.forEach(child -> names.add(name(child)));
    for (Path child : children) {
      visit(child, above + name(child), names);
    }
  }

  private void visit(Path real, String path, Set<String> siblings) throws InterruptedException {
    if (path.equals(".git") || path.endsWith("/.git")) {
      visitor.leaveOut(real, path, Reason.IGNORED);
      return;
    }
    if (!speakable(real, path)) {
      visitor.leaveOut(real, shown(path), Reason.BAD_NAME);
      return;
    }
    try {
      Stamp stamp = Stamp.of(real);
      switch (stamp.kind()) {
        case FILE -> visitor.file(path, stamp);
        case LINK -> visitor.leaveOut(real, path, Reason.LINK);
        case OTHER -> visitor.leaveOut(real, path, Reason.NOT_A_FILE);
        case FOLDER -> {
          if (visitor.enter(path, siblings)) {
            inside(real, path + "/");
          }
        }
      }
    } catch (NoSuchFileException gone) {
      // Removed while we walked: as if it had never been.
    } catch (IOException denied) {
      visitor.leaveOut(real, path, Reason.UNREADABLE);
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** Whether the path can be said, and leads back to the same file when it is. */
  private static boolean speakable(Path real, String path) {
    try {
      return RelativePath.of(path).equals(path)
          && real.getFileSystem().getPath(name(real)).equals(real.getFileName());
    } catch (SwarmException | InvalidPathException refused) {
      return false;
    }
  }

  private static String shown(String path) {
    StringBuilder shown = new StringBuilder();
    path.chars().forEach(c -> shown.append(c < 0x20 || c == 0x7f ? '\ufffd' : (char) c));
    return shown.toString();
  }
}
