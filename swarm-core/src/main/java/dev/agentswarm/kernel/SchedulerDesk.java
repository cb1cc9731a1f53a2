package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ready tasks before the scheduler and holds it to its rules. Tasks whose writes overlap with running ones are
 * met while the cursors walk: they are left out of the view and parked with whom they wait for.
 */
final class SchedulerDesk {
  private final Scheduler scheduler;
  private final Graph graph;
  private final ReadyTasks ready;
  private final Claims claims;
  private final Consumer<String> warn;
  private long decisions;
  private boolean warned;

  SchedulerDesk(Scheduler scheduler, Graph graph, ReadyTasks ready, Claims claims, Consumer<String> warn) {
    this.scheduler = scheduler;
    this.graph = graph;
    this.ready = ready;
    this.claims = claims;
    this.warn = warn;
  }

  /**
   * What was decided.
   *
   * @param chosen who starts, most urgent first; claims are not taken yet, so a later one may clash with an earlier
   * @param blocked who was met and must wait, each with whom it waits for
   */
  record Decision(List<Node> chosen, Map<Node, TaskId> blocked) {}

  Decision decide(int free, Instant now) {
    View view = new View(free, now);
    List<Node> chosen = new ArrayList<>(4);
    try {
      List<TaskId> answer = scheduler.choose(view);
      take(answer, free, chosen, view);
    } catch (RuntimeException thrown) {
      complain("S5", "threw " + thrown);
    }
    if (chosen.isEmpty()) {
      Iterator<Node> oldest = view.open(ready.byArrival());
      if (oldest.hasNext()) {
        complain("S3", "chose nobody while somebody was ready");
        while (chosen.size() < free && oldest.hasNext()) {
          chosen.add(oldest.next());
        }
      }
    }
    view.closed = true;
    decisions++;
    return new Decision(chosen, view.blocked);
  }

  private void take(List<TaskId> answer, int free, List<Node> chosen, View view) {
    try {
      for (int i = 0; i < answer.size(); i++) {
        TaskId id = answer.get(i);
        Node node = graph.find(id);
        if (node == null || !ready.isOpen(node) || view.blocked.containsKey(node)) {
          complain("S1", "chose " + id + ", which is no candidate");
        } else if (node.chosen) {
          complain("S1", "chose " + id + " twice");
        } else if (chosen.size() == free) {
          complain("S2", "chose more than the " + free + " that are free");
          return;
        } else {
          node.chosen = true;
          chosen.add(node);
        }
      }
    } finally {
      for (int i = 0; i < chosen.size(); i++) {
        chosen.get(i).chosen = false;
      }
    }
  }

  private void complain(String rule, String what) {
    if (!warned) {
      warned = true;
      warn.accept("scheduler " + name() + " breaks rule " + rule + ": it " + what
          + "; it is overruled, and further breaches are not told");
    }
  }

  // What stands behind the slash of a lambda's name differs from process to process.
  private String name() {
    String name = scheduler.getClass().getName();
    return scheduler.getClass().isHidden() ? name.substring(0, name.lastIndexOf('/')) : name;
  }

  @Override
  public String toString() {
    return decisions + " decisions" + (warned ? ", overruled" : "");
  }

  private final class View implements ScheduleView {
    private final int free;
    private final Instant now;
    private Map<Node, TaskId> blocked = Map.of();
    private boolean closed;

    View(int free, Instant now) {
      this.free = free;
      this.now = now;
    }

    @Override
    public int free() {
      return checked(free);
    }

    @Override
    public long decision() {
      return checked(decisions);
    }

    @Override
    public Instant now() {
      return checked(now);
    }

    @Override
    public Iterable<Candidate> byRank() {
      checked(ready);
      return () -> new Cursor(ready.byRank());
    }

    @Override
    public Iterable<Candidate> byArrival() {
      checked(ready);
      return () -> new Cursor(ready.byArrival());
    }

    @Override
    public Iterable<Candidate> group(String name) {
      checked(name);
      return () -> new Cursor(ready.group(name));
    }

    private <T> T checked(T value) {
      if (closed) {
        throw new IllegalStateException("a ScheduleView is valid only during the call of choose");
      }
      return value;
    }

    /** The walk without those who must wait; they are remembered. */
    Free open(Iterator<Node> all) {
      return new Free(all);
    }

    private final class Free implements Iterator<Node> {
      private final Iterator<Node> all;
      private @Nullable Node next;

      Free(Iterator<Node> all) {
        this.all = all;
      }

      @Override
      public boolean hasNext() {
        while (next == null && all.hasNext()) {
          Node node = all.next();
          TaskId holder = claims.holder(node);
          if (holder == null || holder.equals(node.id)) {
            next = node;
          } else {
            block(node, holder);
          }
        }
        return next != null;
      }

      @Override
      public Node next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Node node = Objects.requireNonNull(next);
        next = null;
        return node;
      }
    }

    // Rare, so that the map is made only then.
    private void block(Node node, TaskId holder) {
      if (blocked.isEmpty()) {
        blocked = new LinkedHashMap<>();
      }
      blocked.put(node, holder);
    }

    /** What a scheduler walks. */
    private final class Cursor implements Iterator<Candidate> {
      private final Free nodes;

      Cursor(Iterator<Node> all) {
        checked(all);
        nodes = open(all);
      }

      @Override
      public boolean hasNext() {
        return checked(nodes).hasNext();
      }

      @Override
      public Candidate next() {
        Node node = checked(nodes).next();
        return new Candidate(node.id, node.next.kind(), node.rank(), node.estimate.weight(), node.arrival,
            node.next.kind());
      }
    }
  }
}
