package dev.agentswarm.merge;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Snapshot;
import dev.agentswarm.workspace.Snapshot.Omitted;
import dev.agentswarm.workspace.Snapshot.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The snapshot of a real folder: listed at once, read when wanted. A file that is no longer as it was listed cannot be
 * read any more, except when it was changed by an attempt before: then its old content is kept for the merge.
 *
 * <p>Left out, with the reason: links, which are never followed; what is no regular file; files larger than 64 MB;
 * {@code .git}, {@code .swarm} and {@code swarm-out} anywhere; what git ignores, or without git the folders that tools
 * are known to leave behind ({@code node_modules}, {@code target} beside a {@code pom.xml}, ...), each told once.
 */
public final class DirectorySnapshot {
  private static final long MOST_BYTES = 64L << 20;

  private DirectorySnapshot() {}

  /**
   * Lists the folder. Starts git if the folder is in a work tree.
   *
   * @throws SwarmException of kind INVALID_INPUT when there is no such folder, of kind IO when it cannot be listed
   */
  public static Snapshot of(Path root) throws InterruptedException {
    if (!Files.isDirectory(root)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, Files.exists(root)
          ? "the workspace is not a folder: " + root
          : "there is no such folder: " + root);
    }
    try {
      Path real = root.toRealPath();
      Set<String> files = GitListing.of(real);
      Listing listing = new Listing(real, files == null ? IgnoreRules.byName() : IgnoreRules.allBut(files));
      Walk.over(real, listing);
      listing.omitted.sort(Comparator.comparing(Omitted::path));
      return Tree.of(listing.files, listing.omitted);
    } catch (IOException fault) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "cannot list " + root + ": " + fault), fault);
    }
  }

  private static final class Listing implements Walk.Visitor {
    private final Path root;
    private final ReadCache cache;
    private final IgnoreRules rules;
    private final List<Tree.File> files = new ArrayList<>();
    private final List<Omitted> omitted = new ArrayList<>();

    Listing(Path root, IgnoreRules rules) {
      this.root = root;
      this.cache = new ReadCache(new Disk(root, "snapshot"));
      this.rules = rules;
    }

    @Override
    public boolean enter(String path, Set<String> siblings) {
      if (!rules.folder(path, siblings)) {
        return true;
      }
      if (!empty(path)) {
        omitted.add(new Omitted(path, Reason.IGNORED));
      }
      return false;
    }

    @Override
    public void file(String path, Stamp stamp) {
      if (rules.file(path)) {
        omitted.add(new Omitted(path, Reason.IGNORED));
      } else if (stamp.size() > MOST_BYTES) {
        omitted.add(new Omitted(path, Reason.TOO_LARGE));
      } else if (!Files.isReadable(root.resolve(path))) {
        omitted.add(new Omitted(path, Reason.UNREADABLE));
      } else {
        files.add(new Tree.File(path, new ListedFile(cache, path, stamp)));
      }
    }

    @Override
    public void leaveOut(Path real, String path, Reason reason) {
      omitted.add(new Omitted(path, reason));
    }

    // Git does not know empty folders, so they look ignored; but there is nothing to tell.
    private boolean empty(String path) {
      try (var children = Files.newDirectoryStream(root.resolve(path))) {
        return !children.iterator().hasNext();
      } catch (IOException unreadable) {
        return false;
      }
    }
  }
}
