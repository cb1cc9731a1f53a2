package dev.agentswarm.merge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A map ordered by path that never changes: {@link #with} and {@link #without} give another map that shares all but
 * the way to the changed place (an AVL tree). So a head of 5,000 files and the 300 views of it cost little more than
 * one.
 *
 * <p><b>Threads:</b> immutable. <b>Cost:</b> O(log n) for all but iteration.
 */
final class PathMap<V> implements Iterable<PathMap.Place<V>> {
  private static final PathMap<Object> EMPTY = new PathMap<>(null, 0);

  private final @Nullable Node<V> root;
  private final int size;

  private PathMap(@Nullable Node<V> root, int size) {
    this.root = root;
    this.size = size;
  }

  /** A path and what it leads to. */
  interface Place<V> {
    String path();

    V value();
  }

  @SuppressWarnings("unchecked") // Holds no value, so it may stand for any type.
  static <V> PathMap<V> empty() {
    return (PathMap<V>) EMPTY;
  }

  /** The map of these places, which must be in the order of their paths, each path once. */
  static <V> PathMap<V> ofSorted(List<? extends Place<V>> places) {
    return new PathMap<>(balanced(places, 0, places.size()), places.size());
  }

  int size() {
    return size;
  }

  @Nullable
  V get(String path) {
    Node<V> at = root;
    while (at != null) {
      int side = path.compareTo(at.path);
      if (side == 0) {
        return at.value;
      }
      at = side < 0 ? at.left : at.right;
    }
    return null;
  }

  boolean has(String path) {
    return get(path) != null;
  }

  /** The first path that is equal or greater, or null. */
  @Nullable
  String ceiling(String path) {
    String found = null;
    Node<V> at = root;
    while (at != null) {
      if (path.compareTo(at.path) <= 0) {
        found = at.path;
        at = at.left;
      } else {
        at = at.right;
      }
    }
    return found;
  }

  PathMap<V> with(String path, V value) {
    return new PathMap<>(with(root, path, value), has(path) ? size : size + 1);
  }

  PathMap<V> without(String path) {
    return has(path) ? new PathMap<>(without(root, path), size - 1) : this;
  }

  @Override
  public Iterator<Place<V>> iterator() {
    return new Walk<>(root);
  }

  private static <V> @Nullable Node<V> balanced(List<? extends Place<V>> places, int from, int to) {
    if (from == to) {
      return null;
    }
    int middle = (from + to) >>> 1;
    Place<V> place = places.get(middle);
    return new Node<>(place.path(), place.value(), balanced(places, from, middle),
        balanced(places, middle + 1, to));
  }

  private static <V> Node<V> with(@Nullable Node<V> at, String path, V value) {
    if (at == null) {
      return new Node<>(path, value, null, null);
    }
    int side = path.compareTo(at.path);
    if (side == 0) {
      return new Node<>(path, value, at.left, at.right);
    }
    return side < 0
        ? join(at, with(at.left, path, value), at.right)
        : join(at, at.left, with(at.right, path, value));
  }

  private static <V> @Nullable Node<V> without(@Nullable Node<V> at, String path) {
    if (at == null) {
      return null;
    }
    int side = path.compareTo(at.path);
    if (side != 0) {
      return side < 0
          ? join(at, without(at.left, path), at.right)
          : join(at, at.left, without(at.right, path));
    }
    if (at.left == null || at.right == null) {
      return at.left == null ? at.right : at.left;
    }
    Node<V> next = at.right;
    while (next.left != null) {
      next = next.left;
    }
    return join(next, at.left, without(at.right, next.path));
  }

  /** A node with the place of {@code top} above two trees whose heights differ by two at most. */
  private static <V> Node<V> join(Node<V> top, @Nullable Node<V> left, @Nullable Node<V> right) {
    int lean = height(left) - height(right);
    if (lean > 1 && left != null) {
      if (height(left.left) >= height(left.right) || left.right == null) {
        return new Node<>(left.path, left.value, left.left,
            new Node<>(top.path, top.value, left.right, right));
      }
      Node<V> middle = left.right;
      return new Node<>(middle.path, middle.value, new Node<>(left.path, left.value, left.left, middle.left),
          new Node<>(top.path, top.value, middle.right, right));
    }
    if (lean < -1 && right != null) {
      if (height(right.right) >= height(right.left) || right.left == null) {
        return new Node<>(right.path, right.value, new Node<>(top.path, top.value, left, right.left),
            right.right);
      }
      Node<V> middle = right.left;
      return new Node<>(middle.path, middle.value, new Node<>(top.path, top.value, left, middle.left),
          new Node<>(right.path, right.value, middle.right, right.right));
    }
    return new Node<>(top.path, top.value, left, right);
  }

  /** How many places lie one below the other at most. */
  int height() {
    return height(root);
  }

  private static int height(@Nullable Node<?> node) {
    return node == null ? 0 : node.height;
  }

  private static final class Node<V> implements Place<V> {
    private final String path;
    private final V value;
    private final @Nullable Node<V> left;
    private final @Nullable Node<V> right;
    private final int height;

    Node(String path, V value, @Nullable Node<V> left, @Nullable Node<V> right) {
      this.path = path;
      this.value = value;
      this.left = left;
      this.right = right;
      this.height = 1 + Math.max(PathMap.height(left), PathMap.height(right));
    }

    @Override
    public String path() {
      return path;
    }

    @Override
    public V value() {
      return value;
    }
  }

  private static final class Walk<V> implements Iterator<Place<V>> {
    private final Deque<Node<V>> open = new ArrayDeque<>();

    Walk(@Nullable Node<V> root) {
      descend(root);
    }

    private void descend(@Nullable Node<V> from) {
      for (Node<V> at = from; at != null; at = at.left) {
        open.push(at);
      }
    }

    @Override
    public boolean hasNext() {
      return !open.isEmpty();
    }

    @Override
    public Place<V> next() {
      if (open.isEmpty()) {
        throw new NoSuchElementException();
      }
      Node<V> next = open.pop();
      descend(next.right);
      return next;
    }
  }
}
