package dev.agentswarm.merge;

import dev.agentswarm.workspace.Conflict;
import dev.agentswarm.workspace.Snapshot;
import java.util.List;

/** What came of merging a task's work: all of it, or nothing. */
public sealed interface Result {
  /**
   * The head holds the work.
   *
   * @param paths what changed in the head, ordered; empty when it held all of it already
   * @param head the files after it
   */
  record Merged(List<String> paths, Snapshot head) implements Result {
    public Merged {
      paths = List.copyOf(paths);
    }
  }

  /** The head is as it was. At least one conflict, ordered by path. */
  record Conflicted(List<Conflict> conflicts) implements Result {
    public Conflicted {
      conflicts = List.copyOf(conflicts);
    }
  }
}
