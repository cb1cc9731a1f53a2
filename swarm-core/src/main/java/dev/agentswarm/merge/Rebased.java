package dev.agentswarm.merge;

import dev.agentswarm.workspace.Conflict;
import java.util.List;

/** What came of putting an attempt's work on the current head. */
public sealed interface Rebased {
  /** All of it went: the same work over the head. */
  record Clean(Layer layer) implements Rebased {}

  /** Some of it does not go with what was merged meanwhile; at least one, ordered by path. */
  record Conflicted(List<Conflict> conflicts) implements Rebased {
    public Conflicted {
      conflicts = List.copyOf(conflicts);
    }
  }
}
