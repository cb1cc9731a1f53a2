package dev.agentswarm.merge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A base, and what was done to it: the whole state of a {@link Layer} and of the {@link Integrator}'s head. What is
 * set back to the base is no edit; a rename is one only when it was done as a move.
 *
 * <p><b>Threads:</b> immutable.
 */
final class Edits {
  private final Tree base;
  private final Tree now;
  // Exactly the paths whose file differs between base and now.
  private final PathMap<Boolean> changed;
  // Of moved files: path now -> path in base, and back. Only paths that base does not have are keys of cameFrom.
  private final PathMap<String> cameFrom;
  private final PathMap<String> wentTo;

  private Edits(Tree base, Tree now, PathMap<Boolean> changed, PathMap<String> cameFrom,
      PathMap<String> wentTo) {
    this.base = base;
    this.now = now;
    this.changed = changed;
    this.cameFrom = cameFrom;
    this.wentTo = wentTo;
  }

  static Edits none(Tree base) {
    return new Edits(base, base, PathMap.empty(), PathMap.empty(), PathMap.empty());
  }

  Tree base() {
    return base;
  }

  Tree now() {
    return now;
  }

  boolean isEmpty() {
    return changed.size() == 0;
  }

  Edits put(String path, Leaf leaf) {
    Leaf before = base.leaf(path);
    if (before != null && Leaf.same(before, leaf)) {
      return new Edits(base, now.with(path, before), changed.without(path), cameFrom, wentTo);
    }
    if (before != null) {
      before.pin();
    }
    return new Edits(base, now.with(path, leaf), changed.with(path, true), cameFrom, wentTo);
  }

  Edits delete(String path) {
    Leaf before = base.leaf(path);
    if (before != null) {
      before.pin();
    }
    PathMap<Boolean> left = base.has(path) ? changed.with(path, true) : changed.without(path);
    String origin = cameFrom.get(path);
    return new Edits(base, now.without(path), left, cameFrom.without(path),
        origin == null ? wentTo : wentTo.without(origin));
  }

  Edits move(String from, String to) {
    Leaf leaf = now.leaf(from);
    if (leaf == null) {
      throw now.missing(from);
    }
    String origin = origin(from);
    Edits moved = delete(from).put(to, leaf);
    if (origin == null || base.has(to)) {
      return moved;
    }
    return new Edits(base, moved.now, moved.changed, moved.cameFrom.with(to, origin),
        moved.wentTo.with(origin, to));
  }

  /** Which file of the base this one is: itself, or where it came from; null for a new one. */
  private @Nullable String origin(String path) {
    String origin = cameFrom.get(path);
    // A file that went elsewhere may have left its path to a new one.
    return origin != null ? origin : base.has(path) && !wentTo.has(path) ? path : null;
  }

  /** Ordered by path. */
  List<Step> steps() {
    List<Step> steps = new ArrayList<>(changed.size());
    for (PathMap.Place<Boolean> place : changed) {
      String path = place.path();
      Leaf leaf = now.leaf(path);
      String origin = cameFrom.get(path);
      if (leaf == null) {
        if (!wentTo.has(path)) {
          steps.add(new Step.Drop(path));
        }
      } else if (origin != null && !now.has(origin)) {
        steps.add(new Step.Move(origin, path, leaf));
      } else {
        steps.add(new Step.Put(path, leaf));
      }
    }
    return steps;
  }
}
