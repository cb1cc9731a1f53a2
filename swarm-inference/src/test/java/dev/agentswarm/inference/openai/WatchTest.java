package dev.agentswarm.inference.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whoever is open is looked at when it is late, however the moments move. */
class WatchTest {
  /** What a watch does; the wrong ones below do it worse. */
  private interface Eye {
    void open(Watch.Watched watched, long first);

    void close(Watch.Watched watched);

    void by(long moment);
  }

  private static Eye watch(LongSupplier clock, Watch.Later later) {
    Watch watch = new Watch(clock, later);
    return new Eye() {
      @Override
      public void open(Watch.Watched watched, long first) {
        watch.open(watched, first);
      }

      @Override
      public void close(Watch.Watched watched) {
        watch.close(watched);
      }

      @Override
      public void by(long moment) {
        watch.by(moment);
      }
    };
  }

  /** A move of the play: which call it concerns, and how far away a moment is. */
  record Move(Kind kind, int call, long away) {
    enum Kind {
      OPEN, SOONER, LATER, CLOSE, PASS, OPEN_DURING_A_LOOK
    }
  }

  @Provide
  Arbitrary<List<Move>> moves() {
    Arbitrary<Long> away = Arbitraries.longs().between(0, 4 * Watch.MOST);
    return Combinators.combine(Arbitraries.of(Move.Kind.class), Arbitraries.integers().between(0, 4), away)
        .as(Move::new).list().ofMaxSize(40);
  }

  /** Time that passes when the play says so, and calls that are late at some moment. */
  private static final class Stage {
    private record Planned(long at, Runnable look) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparingLong(Planned::at));
    private final List<Call> calls = new ArrayList<>();
    private final Set<Call> open = new HashSet<>();
    private final List<Runnable> duringALook = new ArrayList<>();
    private final Eye eye;
    private long now;

    Stage(BiFunction<LongSupplier, Watch.Later, Eye> eyes) {
      eye = eyes.apply(() -> now, (nanos, look) -> planned.add(new Planned(now + nanos, look)));
    }

    private final class Call implements Watch.Watched {
      private long late;
      private boolean ended;

      Call(long late) {
        this.late = late;
      }

      @Override
      public long look(long at) {
        ended |= at >= late;
        long then = ended ? Watch.NEVER : late;
        List.copyOf(duringALook).forEach(Runnable::run);
        duringALook.clear();
        return then;
      }
    }

    void play(List<Move> moves) {
      for (Move move : moves) {
        play(move);
      }
      pass(now + 5 * Watch.MOST);
      List.copyOf(open).forEach(this::close);
      pass(now + 2 * Watch.MOST);
      assertThat(planned).as("looks when nothing is open").isEmpty();
    }

    private void play(Move move) {
      Call call = move.call() < calls.size() ? calls.get(move.call()) : null;
      switch (move.kind()) {
        case OPEN -> opened(move.away());
        case OPEN_DURING_A_LOOK -> duringALook.add(() -> opened(move.away()));
        case SOONER -> {
          if (call != null && now + move.away() < call.late) {
            call.late = now + move.away();
            eye.by(call.late);
          }
        }
        case LATER -> {
          if (call != null) {
            call.late += move.away();
          }
        }
        case CLOSE -> {
          if (call != null) {
            close(call);
          }
        }
        case PASS -> pass(now + move.away());
      }
    }

    private void opened(long away) {
      Call call = new Call(now + away);
      calls.add(call);
      open.add(call);
      eye.open(call, call.late);
    }

    private void close(Call call) {
      open.remove(call);
      eye.close(call);
    }

    private void pass(long to) {
      while (!planned.isEmpty() && planned.peek().at() <= to) {
        Planned next = planned.remove();
        now = Math.max(now, next.at());
        everyLateOneIsEnded();
        next.look().run();
      }
      now = to;
      everyLateOneIsEnded();
    }

    private void everyLateOneIsEnded() {
      // What is late this very moment is looked at when it has passed.
      assertThat(open).as("at %s", now).allMatch(call -> call.ended || call.late >= now);
    }
  }

  @Property(tries = 2_000)
  void whoIsOpenIsLookedAtWhenItIsLateAndNobodyLooksWhenNothingIs(@ForAll("moves") List<Move> moves) {
    new Stage(WatchTest::watch).play(moves);
  }

  /** Looks at all that is open; subclasses of it do one thing wrong. */
  private abstract static class Wrong implements Eye {
    final List<Watch.Watched> open = new ArrayList<>();
    final LongSupplier clock;
    final Watch.Later later;
    long next = Watch.NEVER;

    Wrong(LongSupplier clock, Watch.Later later) {
      this.clock = clock;
      this.later = later;
    }

    @Override
    public void open(Watch.Watched watched, long first) {
      open.add(watched);
      plan(first);
    }

    @Override
    public void close(Watch.Watched watched) {
      open.remove(watched);
    }

    @Override
    public void by(long moment) {
      plan(moment);
    }

    void plan(long moment) {
      long now = clock.getAsLong();
      long then = Math.min(moment, now + Watch.MOST);
      if (then < next) {
        next = then;
        later.run(then - now, () -> {
          if (next == then) {
            look();
          }
        });
      }
    }

    void look() {
      next = Watch.NEVER;
      long soonest = soonest();
      if (!open.isEmpty()) {
        plan(soonest);
      }
    }

    long soonest() {
      long soonest = Watch.NEVER;
      for (Watch.Watched each : List.copyOf(open)) {
        soonest = Math.min(soonest, each.look(clock.getAsLong()));
      }
      return soonest;
    }
  }

  /** Looks once, and never again. */
  private static final class LooksOnce extends Wrong {
    LooksOnce(LongSupplier clock, Watch.Later later) {
      super(clock, later);
    }

    @Override
    void look() {
      next = Watch.NEVER;
      soonest();
    }
  }

  /** Forgets what was planned while it looked. */
  private static final class ForgetsWhatCameMeanwhile extends Wrong {
    ForgetsWhatCameMeanwhile(LongSupplier clock, Watch.Later later) {
      super(clock, later);
    }

    @Override
    void look() {
      long soonest = soonest();
      next = Watch.NEVER;
      if (!open.isEmpty()) {
        plan(soonest);
      }
    }
  }

  /** Does not hear that a moment moved forward. */
  private static final class IsDeaf extends Wrong {
    IsDeaf(LongSupplier clock, Watch.Later later) {
      super(clock, later);
    }

    @Override
    public void by(long moment) {
      // Nothing: that is its fault.
    }
  }

  /** Goes on looking when there is nothing to look at. */
  private static final class NeverRests extends Wrong {
    NeverRests(LongSupplier clock, Watch.Later later) {
      super(clock, later);
    }

    @Override
    void look() {
      next = Watch.NEVER;
      plan(soonest());
    }
  }

  @Test
  void aWatchThatIsWrongIsFound() {
    long tenth = Watch.MOST / 10;
    List<Move> moves = List.of(new Move(Move.Kind.OPEN, 0, 5 * tenth),
        new Move(Move.Kind.OPEN_DURING_A_LOOK, 0, 1 * tenth), new Move(Move.Kind.OPEN, 0, 7 * tenth),
        new Move(Move.Kind.PASS, 0, 8 * tenth), new Move(Move.Kind.OPEN, 0, 9 * tenth),
        new Move(Move.Kind.SOONER, 3, 2 * tenth), new Move(Move.Kind.PASS, 0, 3 * tenth));
    List<BiFunction<LongSupplier, Watch.Later, Eye>> wrong = List.of(LooksOnce::new,
        ForgetsWhatCameMeanwhile::new, IsDeaf::new, NeverRests::new);

    new Stage(WatchTest::watch).play(moves);
    assertThat(wrong).allSatisfy(
        each -> assertThatThrownBy(() -> new Stage(each).play(moves)).isInstanceOf(AssertionError.class));
  }
}
