package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.benchmarks.table.Row;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** Measures the decisions and insertions of the kernel one by one, and adds the rows. */
public final class KernelTables {
  private static final boolean SHORT = Boolean.getBoolean("short");
  private static final String PART = "kernel";

  private KernelTables() {}

  /** Runs all. */
  public static void main(String[] args) throws RunnerException {
    run("Decision", 600);
    // An insertion is rarely dear, and a graph is made anew now and then: the late hundredth needs many.
    run("Insertion", 2_000);
  }

  private static void run(String benchmark, int millis) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(SHORT ? 300 : millis);
    OptionsBuilder options = new OptionsBuilder();
    options.include("benchmarks\\.kernel\\." + benchmark).mode(Mode.SampleTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(1).warmupIterations(3).warmupTime(time).measurementIterations(3).measurementTime(time)
        .verbosity(VerboseMode.SILENT).shouldFailOnError(true)
        .jvmArgs("-XX:+UseSerialGC", "-Xms2g", "-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    new Runner(options.build()).run().forEach(KernelTables::rows);
  }

  private static void rows(RunResult result) {
    Statistics times = result.getPrimaryResult().getStatistics();
    String name = name(result);
    boolean insertion = name.startsWith("insertion");
    // The largest size is the one of which something is demanded.
    boolean largest = name.contains(insertion ? "100,000" : "30,000") && !name.contains("reestimate");
    double median = insertion ? 2 : 1;
    double late = insertion ? 20 : 5;
    add(name + ", median: µs", times.getPercentile(50), largest ? median : Double.NaN);
    add(name + ", p99: µs", times.getPercentile(99), largest ? late : Double.NaN);
  }

  private static void add(String measure, double value, double most) {
    Row row = Row.of(PART, measure, value);
    (Double.isNaN(most) ? row : row.atMost(most)).add();
  }

  // DecisionBenchmark.criticalPath with ready=300 is "decision criticalPath at 300".
  private static String name(RunResult result) {
    String[] names = result.getParams().getBenchmark().split("\\.", -1);
    StringBuilder name = new StringBuilder(
        names[names.length - 2].replace("Benchmark", "").toLowerCase(Locale.ROOT));
    name.append(' ').append(names[names.length - 1]);
    for (String key : result.getParams().getParamsKeys()) {
      String value = result.getParams().getParam(key);
      name.append(value.matches("\\d+")
          ? String.format(Locale.ROOT, " at %,d", Long.parseLong(value))
          : " " + value);
    }
    return name.toString();
  }
}
