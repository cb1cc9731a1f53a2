package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One real folder, and what it is known to hold. Confined to whoever took it. */
final class Slot {
  private final Path home;
  private final String name;
  private int generation;
  private Disk disk;
  // Null: nothing is known for sure, as during a use, or after one that failed.
  private @Nullable NavigableMap<String, Kept> held;
  // What the folder was to hold, and held, when the body began, and when that was by the clock of the file system.
  private Tree wanted = Tree.EMPTY;
  private NavigableMap<String, Kept> brought = new TreeMap<>();
  private long began;

  Slot(Path home, int number) {
    this.home = home;
    this.name = "slot" + number;
    this.disk = new Disk(home.resolve(name), name);
  }

  /** A file that the folder holds, and how it looked when it was left. */
  record Kept(Leaf leaf, Stamp stamp) {}

  Path folder() {
    return disk.root();
  }

  /** Makes the folder hold the state; if clean, nothing else. */
  void bring(Tree state, boolean clean) throws IOException, InterruptedException {
    NavigableMap<String, Kept> holds = held;
    held = null;
    if (holds == null || (clean && !swept(state, holds))) {
      empty();
      holds = new TreeMap<>();
    }
    for (String path : List.copyOf(holds.keySet())) {
      if (!state.has(path)) {
        disk.delete(path);
        holds.remove(path);
      }
    }
    for (PathMap.Place<Leaf> file : state.files()) {
      Kept kept = holds.get(file.path());
      if (kept == null || !Leaf.same(kept.leaf(), file.value())) {
        holds.put(file.path(), new Kept(file.value(), write(file.path(), file.value())));
      }
    }
    began = now();
    brought = holds;
    wanted = state;
  }

  /** What the body changed. From here on the folder is known to hold it. */
  Harvest harvest() throws IOException, InterruptedException {
    Harvest harvest = Harvest.of(disk, wanted, brought, began, home.resolve("ignore.git"));
    held = harvest.holds();
    return harvest;
  }

  private boolean swept(Tree state, NavigableMap<String, Kept> holds)
      throws IOException, InterruptedException {
    try {
      Sweep.of(folder(), state, holds);
      return true;
    } catch (ClosedByInterruptException stopped) {
      throw stopped;
    } catch (IOException cannot) {
      return false;
    }
  }

  private void empty() throws IOException {
    try {
      Removal.of(folder());
    } catch (IOException cannot) {
      // Some program made it unremovable. It lies there until the end; this slot moves on.
      generation++;
      disk = new Disk(home.resolve(name + "." + generation), name);
    }
    Files.createDirectories(folder());
  }

  private Stamp write(String path, Leaf leaf) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("stopped while files were copied");
    }
    Content content = leaf.content();
    try {
      disk.write(path, content, leaf.executable(), false);
    } catch (FileSystemException blocked) {
      makeRoom(path);
      disk.write(path, content, leaf.executable(), false);
    }
    return Stamp.of(folder().resolve(path));
  }

  /** Removes a leftover of an earlier use: a folder or link where the file or one of its folders must be. */
  private void makeRoom(String path) throws IOException {
    Path target = folder().resolve(path);
    Path at = folder();
    for (Path part : folder().relativize(target)) {
      at = at.resolve(part);
      if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        return;
      }
      if (at.equals(target) || Stamp.of(at).kind() != Stamp.Kind.FOLDER) {
        Removal.of(at);
        return;
      }
    }
  }

  private long now() throws IOException {
    Path mark = home.resolve(name + ".mark");
    Files.deleteIfExists(mark);
    Files.createFile(mark);
    return Stamp.of(mark).changed();
  }
}
