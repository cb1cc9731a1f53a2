package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.merge.Intent.Item;
import dev.agentswarm.run.Publication;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.RelativePath;
import dev.agentswarm.workspace.Snapshot;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes the head of a run into the real workspace, so that a crash at any moment leaves either nothing written, or a
 * record with which {@link #recover} finishes. A file that is neither what the run started from nor what it is to become
 * belongs to somebody else by now: it is parked, which means left as it is, with the run's version put aside. Links are
 * never followed, on no part of a path.
 *
 * <p><b>Threads:</b> one publication at a time. <b>Stopping:</b> a publication that has begun is finished; the thread
 * stays interrupted. <b>Errors:</b> {@link SwarmException} of kind IO when the disk fails; recovery can finish later.
 */
public final class Publisher {
  private static final String INTENT = "publish.intent";
  // A file this large is none of ours.
  private static final long MOST_BYTES = 1L << 30;

  private final Path records;
  private final Path parked;
  private final Disk.Opening opening;

  /**
   * A publisher for one run.
   *
   * @param records where the record of an unfinished publication lies; nobody else's business
   * @param parked where the run's versions of parked files are put
   */
  public Publisher(Path records, Path parked) {
    this(records, parked, Folder::open);
  }

  /** With another way to reach folders, for tests that let it fail. */
  Publisher(Path records, Path parked, Disk.Opening opening) {
    this.records = records;
    this.parked = parked;
    this.opening = opening;
  }

  /**
   * Makes the workspace hold the changes.
   *
   * @param root the workspace
   * @param base what the run started from
   * @param changes what it changed
   */
  public Publication publish(Path root, Snapshot base, List<Change> changes) {
    Intent intent = new Intent(items(base, changes));
    if (intent.items().isEmpty()) {
      return new Publication(true, List.of(), List.of(), "");
    }
    // A record of ours may still be open: it must not be written over.
    recover(root);
    return steadily("publish to " + root, () -> {
      Disk own = own();
      own.write(INTENT, intent.toContent(), false, true);
      Publication done = apply(root, intent);
      own.delete(INTENT);
      return done;
    });
  }

  /**
   * Finishes a publication that was cut short; empty when there is none. A second call does nothing.
   *
   * @throws SwarmException of kind IO when its record is damaged, which no crash of ours does
   */
  public Optional<Publication> recover(Path root) {
    if (!Files.isDirectory(records)) {
      return Optional.empty();
    }
    return steadily("finish the publication to " + root, () -> {
      Disk own = own();
      own.tidy(INTENT);
      Content record;
      try {
        record = own.read(INTENT);
      } catch (NoSuchFileException nothingOpen) {
        return Optional.empty();
      }
      Publication done = apply(root, Intent.of(record));
      own.delete(INTENT);
      return Optional.of(done);
    });
  }

  private Disk own() throws IOException {
    Files.createDirectories(records);
    return new Disk(records, "records", opening);
  }

  private static List<Item> items(Snapshot base, List<Change> changes) {
    TreeMap<String, Item> gone = new TreeMap<>();
    TreeMap<String, Item> items = new TreeMap<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Delete delete -> gone.put(delete.path(), item(base, delete.path(), null, false));
        case Change.Put put -> items.put(put.path(), item(base, put.path(), put.content(), put.executable()));
        case Change.Rename move -> {
          gone.put(move.from(), item(base, move.from(), null, false));
          items.put(move.path(), item(base, move.path(), move.content(), move.executable()));
        }
      }
    }
    // What goes makes room for what comes.
    List<Item> ordered = new ArrayList<>();
    gone.values().stream().filter(item -> !items.containsKey(item.path())).forEach(ordered::add);
    ordered.addAll(items.values());
    return ordered;
  }

  private static Item item(Snapshot base, String path, @Nullable Content content, boolean executable) {
    return new Item(RelativePath.of(path), before(base, path), content, executable);
  }

  private static String before(Snapshot base, String path) {
    if (base.entry(path) == null) {
      return "";
    }
    try {
      return base.read(path).hash();
    } catch (SwarmException changedSince) {
      return Intent.UNKNOWN;
    }
  }

  private Publication apply(Path root, Intent intent) throws IOException {
    Disk disk = new Disk(root.toRealPath(), records.toString(), opening);
    Set<String> written = new TreeSet<>();
    List<String> left = new ArrayList<>();
    for (Item item : intent.items()) {
      disk.tidy(item.path());
      if (apply(disk, item)) {
        written.add(item.path());
      } else {
        left.add(item.path());
        park(item);
      }
    }
    left.sort(Comparator.naturalOrder());
    return new Publication(true, List.copyOf(written), left, "");
  }

  /** False when the file is somebody else's. */
  private static boolean apply(Disk disk, Item item) throws IOException {
    Stamp seen;
    String now;
    try {
      seen = disk.stamp(item.path());
      if (seen != null && (seen.kind() != Stamp.Kind.FILE || seen.size() > MOST_BYTES)) {
        return false;
      }
      now = seen == null ? "" : disk.read(item.path()).hash();
    } catch (NotDirectoryException | AccessDeniedException blocked) {
      return false;
    }
    Content content = item.content();
    boolean there = now.equals(item.after()) && (seen == null || seen.executable() == item.executable());
    if (there) {
      return true;
    }
    if (!now.equals(item.before()) && !now.equals(item.after())) {
      return false;
    }
    if (content != null) {
      return disk.writeOver(seen, item.path(), content, item.executable());
    }
    disk.delete(item.path());
    return true;
  }

  private void park(Item item) throws IOException {
    Content content = item.content();
    if (content != null) {
      Files.createDirectories(parked);
      new Disk(parked, "parked", opening).write(item.path(), content, item.executable(), true);
    }
  }

  private interface Doing<T> {
    T go() throws IOException;
  }

  /** Does it again when the thread was interrupted: all that is done here may be done twice. */
  private static <T> T steadily(String what, Doing<T> doing) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return doing.go();
        } catch (ClosedByInterruptException stopped) {
          interrupted |= Thread.interrupted();
        }
      }
    } catch (IOException fault) {
      throw new SwarmException(Failure.of(Failure.Kind.IO, "cannot " + what + ": " + fault), fault);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
