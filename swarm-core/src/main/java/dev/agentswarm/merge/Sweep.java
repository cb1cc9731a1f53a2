package dev.agentswarm.merge;

import dev.agentswarm.merge.Slot.Kept;
import dev.agentswarm.workspace.Snapshot.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes from a slot what a state does not have, and what is no longer as it was left. */
final class Sweep implements Walk.Visitor {
  private final Path folder;
  private final Tree state;
  private final Map<String, Kept> holds;
  private final Set<String> good = new HashSet<>();
  private final List<Path> away = new ArrayList<>();

  private Sweep(Path folder, Tree state, Map<String, Kept> holds) {
    this.folder = folder;
    this.state = state;
    this.holds = holds;
  }

  /** Takes what was removed, or found changed, out of {@code holds}. */
  static void of(Path folder, Tree state, Map<String, Kept> holds) throws IOException, InterruptedException {
    Sweep sweep = new Sweep(folder, state, holds);
    Walk.over(folder, sweep);
    for (Path path : sweep.away) {
      Removal.of(path);
    }
    holds.keySet().retainAll(sweep.good);
  }

  @Override
  public boolean enter(String path, Set<String> siblings) {
    if (state.hasFolder(path)) {
      return true;
    }
    away.add(folder.resolve(path));
    return false;
  }

  @Override
  public void file(String path, Stamp stamp) {
    Kept kept = holds.get(path);
    // Without the time of the last change a program may have hidden one.
    if (state.has(path) && kept != null && stamp.equals(kept.stamp()) && stamp.changed() != 0) {
      good.add(path);
    } else {
      away.add(folder.resolve(path));
    }
  }

  @Override
  public void leaveOut(Path real, String path, Reason reason) {
    away.add(real);
  }
}
