package dev.agentswarm.testkit.contract;

import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.schedule.ScheduleView;
import java.time.Instant;
import java.util.Iterator;
import java.util.function.Supplier;

/** A view as a scheduler under watch gets it: counts what is read, and notices who uses it after the call. */
final class LentView implements ScheduleView {
  private final ScheduleView view;
  private int read;
  private boolean over;
  private boolean usedAfter;

  LentView(ScheduleView view) {
    this.view = view;
  }

  /** Says that the view is used after the call. */
  static final class Expired extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private Expired() {
      super("a ScheduleView is valid only during the call of choose");
    }
  }

  /** The call is over. */
  void takeBack() {
    over = true;
  }

  /** How many candidates the cursors gave. */
  int read() {
    return read;
  }

  boolean usedAfter() {
    return usedAfter;
  }

  @Override
  public int free() {
    return valid(view::free);
  }

  @Override
  public long decision() {
    return valid(view::decision);
  }

  @Override
  public Instant now() {
    return valid(view::now);
  }

  @Override
  public Iterable<Candidate> byRank() {
    return lent(valid(view::byRank));
  }

  @Override
  public Iterable<Candidate> byArrival() {
    return lent(valid(view::byArrival));
  }

  @Override
  public Iterable<Candidate> group(String name) {
    return lent(valid(() -> view.group(name)));
  }

  private Iterable<Candidate> lent(Iterable<Candidate> cursor) {
    return () -> {
      Iterator<Candidate> all = valid(cursor::iterator);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return valid(all::hasNext);
        }

        @Override
        public Candidate next() {
          read++;
          return valid(all::next);
        }
      };
    };
  }

  private <T> T valid(Supplier<T> what) {
    if (over) {
      usedAfter = true;
      throw new Expired();
    }
    return what.get();
  }
}
