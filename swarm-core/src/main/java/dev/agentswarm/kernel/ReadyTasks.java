package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that may start, in ordered sets that cursors walk lazily. Kinds with a limit of their own have sets of their
 * own, so that a full kind costs nothing while it is full.
 */
final class ReadyTasks {
  private static final Comparator<Entry> BY_ARRIVAL = Comparator
      .comparingLong(entry -> entry.candidate.arrival());
  // Of equal ranks whoever frees more tasks goes first: CP/MISF (Kasahara and Narita, 1984). Where nothing is known, arrival.
  private static final Comparator<Entry> BY_RANK = Comparator
      .comparingDouble((Entry entry) -> -entry.candidate.rank()).thenComparingInt(entry -> -entry.frees)
      .thenComparing(BY_ARRIVAL);

  private final Map<TaskId, Entry> entries = new HashMap<>();
  private final Map<String, Shelf> shelves = new LinkedHashMap<>();
  private final Map<String, TreeSet<Entry>> groups = new HashMap<>();
  private long arrivals;

  /** A ready task and what a scheduler sees of it. */
  static final class Entry {
    final Node node;
    final Candidate candidate;
    private final Shelf shelf;
    private final int frees;

    private Entry(Node node, Candidate candidate, Shelf shelf) {
      this.node = node;
      this.candidate = candidate;
      this.shelf = shelf;
      this.frees = candidate.rank() > 0 ? node.dependants.size() : 0;
    }

    /** False while its kind is full. */
    boolean isOpen() {
      return !shelf.closed;
    }
  }

  private static final class Shelf {
    final TreeSet<Entry> byRank = new TreeSet<>(BY_RANK);
    final TreeSet<Entry> byArrival = new TreeSet<>(BY_ARRIVAL);
    boolean closed;
  }

  /** Adds a task; {@code shelf} is its kind when the kind has a limit, else empty. */
  void add(Node node, String shelf) {
    put(node, shelves.computeIfAbsent(shelf, name -> new Shelf()), arrivals++);
  }

  private void put(Node node, Shelf on, long arrival) {
    Entry entry = new Entry(node,
        new Candidate(node.id, node.next.kind(), node.rank, node.estimate.weight(), arrival,
            node.next.kind()),
        on);
    entries.put(node.id, entry);
    on.byRank.add(entry);
    on.byArrival.add(entry);
    groups.computeIfAbsent(entry.candidate.group(), name -> new TreeSet<>(BY_RANK)).add(entry);
  }

  /** Where tasks stand has changed. */
  void reshelve(Function<Node, String> shelf) {
    for (Entry entry : List.copyOf(entries.values())) {
      Shelf to = shelves.computeIfAbsent(shelf.apply(entry.node), name -> new Shelf());
      if (entry.shelf != to) {
        remove(entry.node);
        put(entry.node, to, entry.candidate.arrival());
      }
    }
  }

  /** The highest rank of all that stand here, full kinds too; 0 when there are none. */
  double topRank() {
    double top = 0;
    for (Shelf shelf : shelves.values()) {
      top = shelf.byRank.isEmpty() ? top : Math.max(top, shelf.byRank.first().candidate.rank());
    }
    return top;
  }

  /** Takes a task out; null when it is not here. */
  @Nullable
  Entry remove(Node node) {
    Entry entry = entries.remove(node.id);
    if (entry != null) {
      entry.shelf.byRank.remove(entry);
      entry.shelf.byArrival.remove(entry);
      TreeSet<Entry> group = groups.get(entry.candidate.group());
      if (group != null) {
        group.remove(entry);
      }
    }
    return entry;
  }

  /** The task has a new rank, or frees more or fewer tasks. */
  void rerank(Node node) {
    Entry entry = remove(node);
    if (entry != null) {
      put(node, entry.shelf, entry.candidate.arrival());
    }
  }

  void close(String shelf, boolean closed) {
    shelves.computeIfAbsent(shelf, name -> new Shelf()).closed = closed;
  }

  @Nullable
  Entry find(TaskId task) {
    return entries.get(task);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean contains(Node node) {
    return entries.containsKey(node.id);
  }

  Iterator<Entry> byRank() {
    return merged(BY_RANK, true);
  }

  Iterator<Entry> byArrival() {
    return merged(BY_ARRIVAL, false);
  }

  Iterator<Entry> group(String name) {
    TreeSet<Entry> group = groups.get(name);
    Shelf shelf = shelves.get(name);
    return group == null || (shelf != null && shelf.closed) ? List.<Entry>of().iterator() : group.iterator();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(shelves).forEach((name, shelf) -> {
      text.append('"').append(name).append(shelf.closed ? "\" full" : "\" open");
      shelf.byRank.forEach(entry -> text.append(' ').append(entry.candidate));
      text.append("; ");
    });
    return text.append(arrivals).append(" arrivals").toString();
  }

  private Iterator<Entry> merged(Comparator<Entry> order, boolean rank) {
    List<Iterator<Entry>> open = new ArrayList<>(shelves.size());
    for (Shelf shelf : shelves.values()) {
      if (!shelf.closed && !shelf.byRank.isEmpty()) {
        open.add(rank ? shelf.byRank.iterator() : shelf.byArrival.iterator());
      }
    }
    return open.size() == 1 ? open.get(0) : new Merged(open, order);
  }

  /** Several ordered iterators as one. */
  private static final class Merged implements Iterator<Entry> {
    private record Front(Entry entry, Iterator<Entry> rest) {}

    private final PriorityQueue<Front> fronts;

    Merged(List<Iterator<Entry>> parts, Comparator<Entry> order) {
      fronts = new PriorityQueue<>(Comparator.comparing(Front::entry, order));
      parts.forEach(part -> fronts.add(new Front(part.next(), part)));
    }

    @Override
    public boolean hasNext() {
      return !fronts.isEmpty();
    }

    @Override
    public Entry next() {
      Front front = fronts.poll();
      if (front == null) {
        throw new NoSuchElementException();
      }
      if (front.rest().hasNext()) {
        fronts.add(new Front(front.rest().next(), front.rest()));
      }
      return front.entry();
    }
  }
}
