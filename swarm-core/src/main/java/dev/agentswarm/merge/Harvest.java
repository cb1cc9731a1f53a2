package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.merge.Slot.Kept;
import dev.agentswarm.workspace.Change;
import dev.agentswarm.workspace.Snapshot.Omitted;
import dev.agentswarm.workspace.Snapshot.Reason;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what a body changed in a slot.
 *
 * <p>A file is taken for unchanged when size, times and bit are as they were left. Programs cannot set the time of the
 * last change ({@link Stamp#changed}), but clocks of file systems tick slowly: what was written just before the body
 * began is compared by content.
 */
final class Harvest implements Walk.Visitor {
  private static final long TICK_NANOS = 50_000_000;
  private static final long MOST_BYTES = 64L << 20;

  private final Disk disk;
  private final Tree state;
  private final NavigableMap<String, Kept> before;
  private final long began;
  private final TreeMap<String, Stamp> seen = new TreeMap<>();
  private final TreeMap<String, Kept> holds = new TreeMap<>();
  private final TreeMap<String, Change> changes = new TreeMap<>();
  private final List<Omitted> leftOut = new ArrayList<>();
  private long bytes;

  private Harvest(Disk disk, Tree state, NavigableMap<String, Kept> before, long began) {
    this.disk = disk;
    this.state = state;
    this.before = before;
    this.began = began;
  }

  /**
   * Looks at the whole folder once.
   *
   * @param began when the body began, by the clock of the file system
   * @param repository where git may keep an empty repository, to be asked what is ignored
   */
  static Harvest of(Disk disk, Tree state, NavigableMap<String, Kept> before, long began, Path repository)
      throws IOException, InterruptedException {
    Harvest harvest = new Harvest(disk, state, before, began);
    Walk.over(disk.root(), harvest);
    harvest.compare(harvest.rules(repository));
    harvest.leaveOutBadNames();
    return harvest;
  }

  List<Change> changes() {
    return List.copyOf(changes.values());
  }

  List<Omitted> leftOut() {
    return leftOut.stream().sorted(Comparator.comparing(Omitted::path)).toList();
  }

  /** What the folder holds now, as far as it is known; what is ignored is not. */
  NavigableMap<String, Kept> holds() {
    return holds;
  }

  @Override
  public boolean enter(String path, Set<String> siblings) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return heldBelow(path) || !(Names.OWN_FOLDERS.contains(name) || IgnoreRules.leftBehind(name, siblings));
  }

  @Override
  public void file(String path, Stamp stamp) {
    seen.put(path, stamp);
  }

  @Override
  public void leaveOut(Path real, String path, Reason reason) {
    leftOut.add(new Omitted(path, reason));
  }

  private boolean heldBelow(String folder) {
    String first = before.ceilingKey(folder + "/");
    return first != null && first.startsWith(folder + "/");
  }

  private IgnoreRules rules(Path repository) throws InterruptedException {
    boolean news = seen.keySet().stream().anyMatch(path -> !before.containsKey(path));
    boolean told = seen.keySet().stream()
        .anyMatch(path -> path.equals(".gitignore") || path.endsWith("/.gitignore"));
    Set<String> files = news && told ? GitListing.ofFree(disk.root(), repository) : null;
    return files == null ? IgnoreRules.byName() : IgnoreRules.allBut(files);
  }

  private void compare(IgnoreRules rules) throws IOException {
    for (Map.Entry<String, Stamp> file : seen.entrySet()) {
      String path = file.getKey();
      Kept kept = before.get(path);
      if (kept != null && unchanged(kept.stamp(), file.getValue())) {
        holds.put(path, kept);
      } else if (kept != null || !rules.file(path)) {
        look(path, file.getValue(), kept);
      }
    }
    for (String path : before.keySet()) {
      // What became a link, or went behind one, is told as left out and stays what it was.
      if (!seen.containsKey(path) && leftOut.stream().noneMatch(out -> covers(out.path(), path))) {
        changes.put(path, new Change.Delete(path));
      }
    }
  }

  private boolean unchanged(Stamp then, Stamp now) {
    return now.equals(then) && now.changed() != 0 && now.changed() < began - TICK_NANOS;
  }

  private void look(String path, Stamp stamp, @Nullable Kept kept) throws IOException {
    boolean same = kept != null && stamp.executable() == kept.leaf().executable();
    if (stamp.size() > MOST_BYTES || (!same && bytes + stamp.size() > MOST_BYTES)) {
      leftOut.add(new Omitted(path, Reason.TOO_LARGE));
      return;
    }
    Content content;
    try {
      content = disk.read(path);
    } catch (ClosedByInterruptException stopped) {
      throw stopped;
    } catch (IOException unreadable) {
      leftOut.add(new Omitted(path, Reason.UNREADABLE));
      return;
    }
    Leaf.Held now = new Leaf.Held(content, stamp.executable());
    if (kept != null && Leaf.same(kept.leaf(), now)) {
      holds.put(path, new Kept(kept.leaf(), stamp));
    } else {
      bytes += content.size();
      holds.put(path, new Kept(now, stamp));
      changes.put(path, new Change.Put(path, content, stamp.executable()));
    }
  }

  /** New names that no overlay would take are left out, or all the rest would be refused with them. */
  private void leaveOutBadNames() {
    Tree after = state;
    for (Change change : changes.values()) {
      after = change instanceof Change.Delete ? after.without(change.path()) : after;
    }
    for (Change change : List.copyOf(changes.values())) {
      String path = change.path();
      if (change instanceof Change.Put put && !after.has(path)) {
        if (Names.refusal(path) != null || after.clash(path) != null) {
          changes.remove(path);
          holds.remove(path);
          leftOut.add(new Omitted(path, Reason.BAD_NAME));
        } else {
          after = after.with(path, new Leaf.Held(put.content(), put.executable()));
        }
      }
    }
  }

  private static boolean covers(String out, String path) {
    return path.equals(out) || path.startsWith(out + "/");
  }
}
