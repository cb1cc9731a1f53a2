package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of a node on one side, each once, in the order they came. Most nodes have few, and there may be very
 * many nodes: few take one small array, and only many take a hash table.
 */
final class Links extends AbstractCollection<Node> {
  private static final int FEW = 8;
  private static final Node[] NONE = {};

  private @Nullable Node[] few = NONE;
  private int size;
  private @Nullable LinkedHashSet<Node> many;

  @Override
  public boolean add(Node node) {
    LinkedHashSet<Node> all = many;
    if (all != null) {
      return all.add(node);
    }
    if (place(node) >= 0) {
      return false;
    }
    append(node);
    return true;
  }

  /** Adds a node that is known not to be here. */
  void append(Node node) {
    LinkedHashSet<Node> all = many;
    if (all == null && size == FEW) {
      all = new LinkedHashSet<>(this);
      many = all;
      few = NONE;
      size = 0;
    }
    if (all != null) {
      all.add(node);
      return;
    }
    if (size == few.length) {
      few = Arrays.copyOf(few, size == 0 ? 1 : Math.min(FEW, size * 2));
    }
    few[size++] = node;
  }

  @Override
  public boolean remove(Object node) {
    LinkedHashSet<Node> all = many;
    if (all != null) {
      return all.remove(node);
    }
    int at = place(node);
    if (at < 0) {
      return false;
    }
    size--;
    for (int i = at; i < size; i++) {
      few[i] = few[i + 1];
    }
    few[size] = null;
    return true;
  }

  @Override
  public boolean contains(Object node) {
    LinkedHashSet<Node> all = many;
    return all == null ? place(node) >= 0 : all.contains(node);
  }

  @Override
  public int size() {
    LinkedHashSet<Node> all = many;
    return all == null ? size : all.size();
  }

  /** Their names, in order. */
  Set<TaskId> ids() {
    Set<TaskId> ids = new LinkedHashSet<>();
    forEach(node -> ids.add(node.id));
    return Collections.unmodifiableSet(ids);
  }

  private int place(Object node) {
    for (int i = 0; i < size; i++) {
      if (node.equals(few[i])) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public Iterator<Node> iterator() {
    LinkedHashSet<Node> all = many;
    return all == null ? new Walk() : all.iterator();
  }

  private final class Walk implements Iterator<Node> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Node next() {
      Node node = next < size ? few[next++] : null;
      if (node == null) {
        throw new NoSuchElementException();
      }
      return node;
    }
  }
}
