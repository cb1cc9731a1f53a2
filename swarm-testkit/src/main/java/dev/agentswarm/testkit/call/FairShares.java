package dev.agentswarm.testkit.call;

import dev.agentswarm.call.Call;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What each run of a calm story was served, and when fair sharing would have served it. It knows nothing of the queue but
 * what came in and out.
 */
final class FairShares {
  /** Nobody is served further ahead of another than so many tokens, by weight. */
  private static final double LEAD = 50_000_000;
  /** Every so many calls one goes because it is the oldest. */
  private static final int OLDEST_EACH = 8;

  private final CallChronicle chronicle;
  private final Map<Long, Call> calls = new HashMap<>();
  private final TreeMap<Long, Call> waiting = new TreeMap<>();
  private final Map<String, Run> runs = new LinkedHashMap<>();
  private final Deque<Boolean> outOfTurn = new ArrayDeque<>();
  private long largest;
  private long sum;
  private int sent;

  /** A run as seen from outside; tokens are by weight. */
  private static final class Run {
    final double weight;
    // What all its calls take together, what those took that are over, and what those reserve that are under way.
    double whole;
    double over;
    double open;
    // What is said to remain of what is not over, in tokens.
    double remains;
    // True when that was said once, and is what its calls take.
    boolean exact;

    Run(double weight) {
      this.weight = weight;
    }

    // When fair sharing would have served all that remains, or the next call.
    double tag(double next) {
      return Math.max(over + Math.min(remains, LEAD) / weight, over + open + next);
    }
  }

  FairShares(CallChronicle chronicle) {
    this.chronicle = chronicle;
    chronicle.story().plots().forEach(plot -> {
      Call call = plot.call();
      calls.put(call.id(), call);
      Run run = runs.computeIfAbsent(call.run(), name -> new Run(call.weight()));
      long takes = call.tokens() * plot.used() / 100;
      run.whole += takes / call.weight();
      largest = Math.max(largest, call.tokens());
    });
    boolean allUsed = chronicle.story().plots().stream().allMatch(plot -> plot.used() == 100);
    chronicle.story().plots().forEach(plot -> {
      Run run = run(plot.call());
      run.exact = allUsed && Math.abs(plot.call().remaining() - run.whole * run.weight) < 0.5;
    });
    chronicle.story().turns().forEach(turn -> {
      Run run = runs.get("run-" + turn.task() % 3);
      if (run != null) {
        run.exact = false;
      }
    });
  }

  private Run run(Call call) {
    return runs.getOrDefault(call.run(), new Run(call.weight()));
  }

  /** Tells each moment at which one run was served unfairly. */
  void unfair(BiConsumer<CallRule, String> breach) {
    int arrived = 0;
    for (CallChronicle.Beat beat : chronicle.beats()) {
      switch (beat.fact()) {
        case CallFact.Arrived come -> {
          arrived++;
          waiting.put(come.call().id(), come.call());
          run(come.call()).remains = come.call().remaining();
        }
        case CallFact.Ended ended -> {
          Call call = calls.get(ended.call());
          if (call != null) {
            Run run = run(call);
            run.over += ended.tokens() / run.weight;
            run.open -= call.tokens() / run.weight;
            run.remains = Math.max(0, run.remains - ended.tokens());
            sum += ended.tokens() - call.tokens();
          }
        }
        case CallFact.Reranked other -> {
          Run run = runs.get(other.run());
          if (run != null && run.over < run.whole) {
            run.remains = other.remaining();
          }
        }
        default -> {
        }
      }
      for (CallCommand command : beat.commands()) {
        Call call = command instanceof CallCommand.Send send ? calls.get(send.call()) : null;
        if (call != null) {
          // Before the last has come, some run may have had nobody to send.
          sent(call, arrived == calls.size(), breach);
        }
      }
    }
  }

  private void sent(Call call, boolean allAreHere, BiConsumer<CallRule, String> breach) {
    Run run = run(call);
    double next = call.tokens() / run.weight;
    boolean mayBeOldest = !waiting.isEmpty() && waiting.firstKey() == call.id() && !outOfTurn.contains(true);
    boolean early = false;
    if (allAreHere) {
      for (Call other : largest().values()) {
        Run behind = run(other);
        if (behind != run) {
          double wants = other.tokens() / behind.weight;
          double most = Math.max(Math.min(behind.remains, LEAD) / behind.weight, behind.open + wants);
          boolean ahead = isMore(run.over + run.open + next, behind.over + most);
          boolean late = isMore(run.tag(next), behind.tag(wants));
          early |= late;
          if (ahead && !mayBeOldest) {
            breach.accept(CallRule.RUNS_SHARE, call.run() + " is "
                + (run.over + run.open + next - behind.over) + " tokens ahead of " + other.run());
          }
          if (late && !mayBeOldest) {
            breach.accept(CallRule.FIRST_THROUGH_FIRST, call.run() + " goes before " + other.run());
          }
        }
      }
    }
    outOfTurn.addLast(early);
    if (outOfTurn.size() == OLDEST_EACH) {
      outOfTurn.removeFirst();
    }
    waiting.remove(call.id());
    run.open += next;
    sum += call.tokens();
    sent++;
    if (run.exact && !isMore(run.whole, run.over + run.open)) {
      through(call, run, breach);
    }
  }

  // Which of its calls a run would send next is no matter of sharing: no more than the largest.
  private Map<String, Call> largest() {
    Map<String, Call> largest = new LinkedHashMap<>();
    waiting.values().forEach(call -> largest.merge(call.run(), call,
        (one, other) -> other.tokens() > one.tokens() ? other : one));
    return largest;
  }

  // Whoever is the oldest goes at times, and a few went before the others were here.
  private void through(Call call, Run run, BiConsumer<CallRule, String> breach) {
    double fair = 0;
    for (Run each : runs.values()) {
      fair += Math.min(each.whole, run.whole) * each.weight;
    }
    int others = sent / OLDEST_EACH + 1 + chronicle.story().limits().concurrency();
    if (sum > fair + (double) others * largest) {
      breach.accept(CallRule.FAIR_AT_THE_LATEST,
          call.run() + " is through after " + sum + " tokens, and not after " + fair);
    }
  }

  private static boolean isMore(double one, double other) {
    return one > other * (1 + 1e-9);
  }
}
