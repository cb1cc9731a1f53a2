package dev.agentswarm.benchmarks.kernel;

import dev.agentswarm.kernel.ReadyStand;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.standard.Schedulers;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One decision with so many tasks ready: choosing one, taking it out, putting one in. */
@State(Scope.Thread)
public class DecisionBenchmark {
  private static final int TIMES = 300_000;

  @Param({"300", "3000", "30000"})
  int ready = 300;

  private ReadyStand byRank = new ReadyStand(1, Schedulers.criticalPath());
  private ReadyStand byArrival = byRank;
  private ReadyStand aging = byRank;

  /** Fills the stands. */
  @Setup
  public void fill() {
    byRank = new ReadyStand(ready, Schedulers.criticalPath());
    byArrival = new ReadyStand(ready, Schedulers.arrival());
    aging = new ReadyStand(ready, Schedulers.agingEvery(8, Schedulers.criticalPath()));
  }

  /** The longest way first. */
  @Benchmark
  public long criticalPath() {
    return byRank.decide();
  }

  /** First come, first served. */
  @Benchmark
  public long arrival() {
    return byArrival.decide();
  }

  /** The longest way first, every eighth time the oldest. */
  @Benchmark
  public long agingEvery8() {
    return aging.decide();
  }

  /** Prints a line for each scheduler and size. */
  public static void main(String[] args) {
    for (int ready : new int[]{300, 3_000, 30_000}) {
      for (Scheduler scheduler : new Scheduler[]{Schedulers.criticalPath(), Schedulers.arrival(),
          Schedulers.agingEvery(8, Schedulers.criticalPath())}) {
        ReadyStand stand = new ReadyStand(ready, scheduler);
        int[] turn = {0};
        Stopwatch.print("decision " + scheduler + " at " + ready, TIMES, TIMES, new Stopwatch.Operation() {
          @Override
          public void prepare() {
            stand.vary(1 + Math.floorMod(turn[0]++ * 7_919, 100_000) / 100.0);
          }

          @Override
          public void run() {
            stand.decide();
          }
        });
      }
    }
  }
}
