package dev.agentswarm.benchmarks.swarm;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a step costs beyond the model: 300 agents and 4,000 steps a run, replies at once but from another thread. The time
 * is that of a whole run, its planning, verdicts, merges and report included, by its steps.
 *
 * <p><b>Threads:</b> one runs it; the work makes its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StepBenchmark {
  private static final int STEPS = 4_000;

  /** Who works. */
  @Param({"threads", "swarm", "journal", "langChain4j", "langGraph4j"})
  public String who = "swarm";

  private Worker worker = Worker.NONE;

  /** Builds the worker: what a host does before its first run. */
  @Setup
  public void build() {
    worker = Worker.of(who, Load.design());
  }

  /** Ends it. */
  @TearDown
  public void close() {
    worker.close();
  }

  /** A run. */
  @Benchmark
  @OperationsPerInvocation(STEPS)
  public void run() throws Exception {
    worker.work();
  }
}
