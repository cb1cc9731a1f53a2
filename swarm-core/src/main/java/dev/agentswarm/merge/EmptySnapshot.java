package dev.agentswarm.merge;

import dev.agentswarm.workspace.Snapshot;

/** A workspace without files: what a run without a folder starts from. */
public final class EmptySnapshot {
  private EmptySnapshot() {}

  /** No files. */
  public static Snapshot of() {
    return Tree.EMPTY;
  }
}
