package dev.agentswarm.kernel;

import dev.agentswarm.plan.TaskId;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import dev.agentswarm.schedule.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the ready tasks before the scheduler and holds it to its rules. Tasks whose writes overlap with running ones are
 * met while the cursors walk: they are left out of the view and parked with whom they wait for.
 */
final class SchedulerDesk {
  private final Scheduler scheduler;
  private final ReadyTasks ready;
  private final Claims claims;
  private final Consumer<String> warn;
  private long decisions;
  private boolean warned;

  SchedulerDesk(Scheduler scheduler, ReadyTasks ready, Claims claims, Consumer<String> warn) {
    this.scheduler = scheduler;
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
    List<Node> chosen = new ArrayList<>();
    try {
      List<TaskId> answer = scheduler.choose(view);
      take(answer, free, chosen, view);
    } catch (RuntimeException thrown) {
      complain("S5", "threw " + thrown);
    }
    if (chosen.isEmpty()) {
      Iterator<ReadyTasks.Entry> oldest = view.open(ready::byArrival);
      if (oldest.hasNext()) {
        complain("S3", "chose nobody while somebody was ready");
        while (chosen.size() < free && oldest.hasNext()) {
          chosen.add(oldest.next().node);
        }
      }
    }
    view.closed = true;
    decisions++;
    return new Decision(chosen, view.blocked);
  }

  private void take(List<TaskId> answer, int free, List<Node> chosen, View view) {
    Set<TaskId> seen = new HashSet<>();
    for (TaskId id : answer) {
      ReadyTasks.Entry entry = ready.find(id);
      if (entry == null || !entry.isOpen() || view.blocked.containsKey(entry.node)) {
        complain("S1", "chose " + id + ", which is no candidate");
      } else if (!seen.add(id)) {
        complain("S1", "chose " + id + " twice");
      } else if (chosen.size() == free) {
        complain("S2", "chose more than the " + free + " that are free");
        return;
      } else {
        chosen.add(entry.node);
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
    private final Map<Node, TaskId> blocked = new LinkedHashMap<>();
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
      return candidates(ready::byRank);
    }

    @Override
    public Iterable<Candidate> byArrival() {
      return candidates(ready::byArrival);
    }

    @Override
    public Iterable<Candidate> group(String name) {
      return candidates(() -> ready.group(name));
    }

    private <T> T checked(T value) {
      if (closed) {
        throw new IllegalStateException("a ScheduleView is valid only during the call of choose");
      }
      return value;
    }

    private Iterable<Candidate> candidates(Supplier<Iterator<ReadyTasks.Entry>> cursor) {
      checked(cursor);
      return () -> {
        Iterator<ReadyTasks.Entry> open = open(cursor);
        return new Iterator<>() {
          @Override
          public boolean hasNext() {
            return checked(open).hasNext();
          }

          @Override
          public Candidate next() {
            return checked(open).next().candidate;
          }
        };
      };
    }

    /** The cursor without those who must wait; they are remembered. */
    Iterator<ReadyTasks.Entry> open(Supplier<Iterator<ReadyTasks.Entry>> cursor) {
      Iterator<ReadyTasks.Entry> all = cursor.get();
      return new Iterator<>() {
        private ReadyTasks.@Nullable Entry next;

        @Override
        public boolean hasNext() {
          while (next == null && all.hasNext()) {
            ReadyTasks.Entry entry = all.next();
            TaskId holder = claims.holder(entry.node.writes());
            if (holder == null || holder.equals(entry.node.id)) {
              next = entry;
            } else {
              blocked.put(entry.node, holder);
            }
          }
          return next != null;
        }

        @Override
        public ReadyTasks.Entry next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          ReadyTasks.Entry entry = Objects.requireNonNull(next);
          next = null;
          return entry;
        }
      };
    }
  }
}
