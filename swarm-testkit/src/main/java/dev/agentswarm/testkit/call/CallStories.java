package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/** Stories for jqwik. They shrink towards one call to an endpoint that serves. */
public final class CallStories {
  private CallStories() {}

  /** Stories of every sort. */
  public static Arbitrary<CallStory> callStories() {
    return Arbitraries.of(0, 0, 0, 0, 1).flatMap(calm -> calm == 0 ? wild() : calm());
  }

  private static Arbitrary<CallStory> calm() {
    Arbitrary<List<Integer>> shapes = range(0, 999).list().ofMinSize(1).ofMaxSize(90)
        .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(range(1, 2), shapes, Arbitraries.of(1L, 1L, 10_000L, 100_000L),
        Arbitraries.of(100, 100, 10), Arbitraries.of(Said.class).list().ofSize(3),
        turns(CallStory.Turn.What.RERANK)).as(CallStories::calm);
  }

  private static CallStory calm(int width, List<Integer> shapes, long scale, int used,
      List<Said> said, List<CallStory.Turn> turns) {
    long[] sums = new long[3];
    shapes.forEach(shape -> sums[shape % 10 % 3] += (tokens(shape, scale) + 100) * used(shape, used) / 100);
    List<CallStory.Plot> plots = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      int task = shapes.get(i) % 10;
      int run = task % 3;
      plots.add(new CallStory.Plot(
          new Call(i, "run-" + run, run == 2 ? 4 : 1, "task-" + task, "", false, shapes.get(i) / 10 % 5, 0,
              said.get(run).of(sums[run]), tokens(shapes.get(i), scale), 100),
          0, 1_000, 100, List.of(), used(shapes.get(i), used), -1, false));
    }
    RateLimits limits = RateLimits.concurrent(width);
    return new CallStory(limits, new CallStory.Server(limits, true, true, List.of()), plots, turns);
  }

  private static long tokens(int shape, long scale) {
    return (100 + shape / 50 * 10L) * scale;
  }

  // In the stories in which calls take less than they reserve, two of three runs do.
  private static int used(int shape, int used) {
    return shape % 10 % 3 == 0 ? 100 : used;
  }

  /** What a run says remains of it. */
  private enum Said {
    ALL, NOTHING, TOO_LITTLE, TOO_MUCH, FAR_TOO_MUCH;

    long of(long sum) {
      return switch (this) {
        case ALL -> sum;
        case NOTHING -> 0;
        case TOO_LITTLE -> sum / 10;
        case TOO_MUCH -> sum * 10;
        case FAR_TOO_MUCH -> Long.MAX_VALUE;
      };
    }
  }

  private static Arbitrary<CallStory> wild() {
    return Combinators.combine(limits(), limits(), Arbitraries.of(true, true, true, false),
        Arbitraries.of(true, true, false), outages(), plots(), turns(CallStory.Turn.What.values()),
        Arbitraries.of(true, true, false))
        .as((told, other, refunds, says, outages, plots, turns, honest) -> new CallStory(told,
            new CallStory.Server(honest ? told : other, refunds || !says, says, outages), plots, turns));
  }

  /** What an endpoint takes; often no more than a few calls. */
  public static Arbitrary<RateLimits> limits() {
    return Combinators
        .combine(range(1, 8), Arbitraries.of(0, 0, 0, 2, 4), Arbitraries.of(0L, 0L, 3L, 10L, 40L),
            Arbitraries.of(0L, 0L, 3_000L, 12_000L, 60_000L), Arbitraries.of(0L, 0L, 0L, 80_000L))
        .as(RateLimits::new);
  }

  private static Arbitrary<List<CallStory.Outage>> outages() {
    Arbitrary<CallStory.Outage> one = Combinators.combine(range(0, 60_000), range(10, 200_000),
        Arbitraries.of(ReplyKind.OVERLOADED, ReplyKind.SERVER_ERROR, ReplyKind.TRANSPORT, ReplyKind.QUOTA,
            ReplyKind.RATE_LIMITED, ReplyKind.PROTOCOL),
        Arbitraries.of(-1L, -1L, 0L, 1_000L, 30_000L, 3_600_000L))
        .as((from, millis, kind, after) -> new CallStory.Outage(from, millis, kind, after));
    return Arbitraries.of(0, 0, 1, 2).flatMap(count -> one.list().ofSize(count));
  }

  private static Arbitrary<List<CallStory.Plot>> plots() {
    List<List<ReplyKind>> mishaps = List.of(List.of(), List.of(), List.of(),
        List.of(ReplyKind.MALFORMED_ARGUMENTS),
        List.of(ReplyKind.SERVER_ERROR), List.of(ReplyKind.TRANSPORT, ReplyKind.OVERLOADED),
        List.of(ReplyKind.REJECTED), List.of(ReplyKind.PROTOCOL, ReplyKind.PROTOCOL),
        List.of(ReplyKind.REFUSED));
    Arbitrary<Draft> draft = Combinators
        .combine(range(0, 6_000), range(0, 3_999_999), range(0, 999), Arbitraries.of(mishaps), range(0, 9))
        .as(Draft::new);
    return draft.list().ofMinSize(1).ofMaxSize(40).withSizeDistribution(RandomDistribution.uniform())
        .map(drafts -> {
          List<CallStory.Plot> plots = new ArrayList<>();
          for (int i = 0; i < drafts.size(); i++) {
            plots.add(drafts.get(i).plot(i));
          }
          return plots;
        });
  }

  /** A call, folded into few numbers so that shrinking is quick. */
  private record Draft(int at, int shape, int time, List<ReplyKind> mishaps, int odd) {
    CallStory.Plot plot(int id) {
      int task = shape % 10;
      long prompt = 100L + shape / 10 % 40 * (shape % 7 == 0 ? 300L : 20L);
      Call call = new Call(id, "run-" + task % 3, task % 3 == 2 ? 2 : 1, "task-" + task,
          shape / 400 % 3 == 0 ? "" : "group-" + task % 2, shape / 1_200 % 2 == 0, shape / 2_400 % 6,
          shape / 14_400 % 3 * 5, shape % 11 * 1_000L, prompt, 50 + shape / 43_200 % 10 * 100L);
      return new CallStory.Plot(call, at, 10 + time * 20L, shape / 432_000 % 2 == 0 ? 100 : 20, mishaps,
          10 + shape % 91, odd == 9 ? time * 10L : -1, odd == 8);
    }
  }

  private static Arbitrary<List<CallStory.Turn>> turns(CallStory.Turn.What... what) {
    Arbitrary<CallStory.Turn> turn = Combinators.combine(range(0, 20_000), Arbitraries.of(what), range(0, 9),
        range(0, 8), range(0, 2), Arbitraries.of(0L, 500L, 20_000L, 20_000_000L, Long.MAX_VALUE))
        .as((at, how, task, rank, slack, remaining) -> new CallStory.Turn(at, how, task, rank, slack,
            remaining));
    return turn.list().ofMaxSize(4);
  }

  private static Arbitrary<Integer> range(int least, int most) {
    return Arbitraries.integers().between(least, most).withDistribution(RandomDistribution.uniform());
  }
}
