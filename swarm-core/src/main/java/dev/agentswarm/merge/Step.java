package dev.agentswarm.merge;

import dev.agentswarm.workspace.Change;

/** A {@link Change} whose content need not have been read yet. */
sealed interface Step {
  String path();

  Change change();

  record Put(String path, Leaf leaf) implements Step {
    @Override
    public Change change() {
      return new Change.Put(path, leaf.content(), leaf.executable());
    }
  }

  record Drop(String path) implements Step {
    @Override
    public Change change() {
      return new Change.Delete(path);
    }
  }

  record Move(String from, String path, Leaf leaf) implements Step {
    @Override
    public Change change() {
      return new Change.Rename(from, path, leaf.content(), leaf.executable());
    }
  }
}
