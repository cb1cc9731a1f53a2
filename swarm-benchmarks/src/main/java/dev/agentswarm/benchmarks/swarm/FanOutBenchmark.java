package dev.agentswarm.benchmarks.swarm;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * 300 agents side by side, seven turns each, 50 ms a reply: nobody can be through before 350 ms.
 *
 * <p><b>Threads:</b> one runs it; the work makes its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FanOutBenchmark {
  static final double IDEAL = 350;

  /** Who works. */
  @Param({"threads", "journal", "langChain4j", "langGraph4j"})
  public String who = "journal";

  private Worker worker = Worker.NONE;

  /** Builds the worker, and warms its code up with replies that come at once. */
  @Setup
  public void build() throws Exception {
    try (Worker quick = Worker.of(who, Load.design())) {
      for (int i = 0; i < SwarmTables.warmUps(who); i++) {
        quick.work();
      }
    }
    worker = Worker.of(who, new Load(300, 300 * 13, Duration.ofMillis(50)));
  }

  /** Ends it. */
  @TearDown
  public void close() {
    worker.close();
  }

  /** A run. */
  @Benchmark
  public void run() throws Exception {
    worker.work();
  }
}
