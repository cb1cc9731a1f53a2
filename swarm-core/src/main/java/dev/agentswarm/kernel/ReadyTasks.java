package dev.agentswarm.kernel;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that may start, a shelf for each kind of agent, so that a full kind costs nothing while it is full. Cursors
 * walk the open shelves lazily. A task that waits here takes no memory besides its node.
 */
final class ReadyTasks {
  private final Map<String, Shelf> byKind = new LinkedHashMap<>();
  private final List<Shelf> shelves = new ArrayList<>();
  private long arrivals;
  private int size;

  /** The ready tasks of one kind. */
  static final class Shelf {
    private final RankHeap byRank = new RankHeap();
    // By arrival: nodes are added behind the last, and may be taken out anywhere.
    private @Nullable Node oldest;
    private @Nullable Node newest;
    private boolean closed;

    private void add(Node node) {
      byRank.add(node);
      Node last = newest;
      node.older = last;
      if (last == null) {
        oldest = node;
      } else {
        last.newer = node;
      }
      newest = node;
    }

    private void remove(Node node) {
      byRank.remove(node);
      Node older = node.older;
      Node newer = node.newer;
      if (older == null) {
        oldest = newer;
      } else {
        older.newer = newer;
      }
      if (newer == null) {
        newest = older;
      } else {
        newer.older = older;
      }
      node.older = null;
      node.newer = null;
    }
  }

  private Shelf shelf(String kind) {
    Shelf known = byKind.get(kind);
    if (known == null) {
      known = new Shelf();
      byKind.put(kind, known);
      shelves.add(known);
    }
    return known;
  }

  /** Adds a task behind all others. */
  void add(Node node) {
    Shelf shelf = shelf(node.next.kind());
    node.arrival = arrivals++;
    node.shelf = shelf;
    shelf.add(node);
    size++;
  }

  /** Takes a task out, if it is here. */
  void remove(Node node) {
    Shelf shelf = node.shelf;
    if (shelf != null) {
      shelf.remove(node);
      node.shelf = null;
      size--;
    }
  }

  /** The task has a new rank, or frees more or fewer tasks. */
  void rerank(Node node) {
    Shelf shelf = node.shelf;
    if (shelf != null) {
      shelf.byRank.moved(node);
    }
  }

  /** While its shelf is closed nobody of a kind starts. */
  void close(String kind, boolean closed) {
    shelf(kind).closed = closed;
  }

  /** True when the task is here and its kind is not full. */
  boolean isOpen(Node node) {
    Shelf shelf = node.shelf;
    return shelf != null && !shelf.closed;
  }

  boolean isEmpty() {
    return size == 0;
  }

  boolean contains(Node node) {
    return node.shelf != null;
  }

  /** The highest rank of all that stand here, full kinds too; 0 when there are none. */
  double topRank() {
    double top = 0;
    for (int i = 0; i < shelves.size(); i++) {
      RankHeap heap = shelves.get(i).byRank;
      top = heap.isEmpty() ? top : Math.max(top, heap.first().rank());
    }
    return top;
  }

  Iterator<Node> byRank() {
    return new Merged(true);
  }

  Iterator<Node> byArrival() {
    return new Merged(false);
  }

  Iterator<Node> group(String name) {
    Shelf shelf = byKind.get(name);
    return shelf == null || shelf.closed ? List.<Node>of().iterator() : shelf.byRank.iterator();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(byKind).forEach((kind, shelf) -> {
      text.append('"').append(kind).append(shelf.closed ? "\" full" : "\" open");
      shelf.byRank.forEach(
          node -> text.append(' ').append(node.id).append(" of ").append(node.rank()).append(" since ")
              .append(node.arrival));
      text.append("; ");
    });
    return text.append(arrivals).append(" arrivals").toString();
  }

  /** From the oldest to the newest. */
  private static final class ByArrival implements Iterator<Node> {
    private @Nullable Node next;

    ByArrival(Shelf shelf) {
      next = shelf.oldest;
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public Node next() {
      Node node = next;
      if (node == null) {
        throw new NoSuchElementException();
      }
      next = node.newer;
      return node;
    }
  }

  /** The open shelves as one. There are few, so that the best front is found by looking at each. */
  private final class Merged implements Iterator<Node> {
    private final boolean rank;
    // Made when the second is asked for: most ask for one.
    private @Nullable List<Front> fronts;
    private @Nullable Node next;
    private @Nullable Node last;
    private boolean known;

    Merged(boolean rank) {
      this.rank = rank;
    }

    @Override
    public boolean hasNext() {
      if (!known) {
        next = last == null ? top() : after(last);
        known = true;
      }
      return next != null;
    }

    @Override
    public Node next() {
      Node node = hasNext() ? next : null;
      if (node == null) {
        throw new NoSuchElementException();
      }
      last = node;
      known = false;
      return node;
    }

    private @Nullable Node better(@Nullable Node one, @Nullable Node other) {
      if (one == null || other == null) {
        return one == null ? other : one;
      }
      boolean goesFirst = rank ? RankHeap.goesFirst(one, other) : one.arrival < other.arrival;
      return goesFirst ? one : other;
    }

    private @Nullable Node top() {
      Node best = null;
      for (int i = 0; i < shelves.size(); i++) {
        Shelf shelf = shelves.get(i);
        if (!shelf.closed && shelf.oldest != null) {
          best = better(best, rank ? shelf.byRank.first() : shelf.oldest);
        }
      }
      return best;
    }

    private @Nullable Node after(Node taken) {
      List<Front> open = fronts;
      if (open == null) {
        open = new ArrayList<>(shelves.size());
        for (Shelf shelf : shelves) {
          if (!shelf.closed && shelf.oldest != null) {
            open.add(new Front(rank ? shelf.byRank.iterator() : new ByArrival(shelf)));
          }
        }
        fronts = open;
      }
      Node best = null;
      for (int i = 0; i < open.size(); i++) {
        best = better(best, open.get(i).past(taken));
      }
      return best;
    }
  }

  /** Where a merged walk stands on one shelf. */
  private static final class Front {
    private final Iterator<Node> rest;
    private @Nullable Node top;

    Front(Iterator<Node> rest) {
      this.rest = rest;
      this.top = rest.next();
    }

    @Nullable
    Node past(Node taken) {
      if (taken.equals(top)) {
        top = rest.hasNext() ? rest.next() : null;
      }
      return top;
    }
  }
}
