package dev.agentswarm.benchmarks.adapter;

import dev.agentswarm.benchmarks.table.Cost;
import dev.agentswarm.benchmarks.table.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks in short forks that take turns, so that what else the machine does falls on all of them alike, and
 * prints the medians of the forks. {@code -Drounds=} says how many forks each has.
 */
public final class Tables {
  private static final boolean SHORT = Boolean.getBoolean("short");
  private static final int ROUNDS = Integer.getInteger("rounds", SHORT ? 1 : 3);
  private static final List<String> READERS = List.of("bareParser", "adapter", "langChain4j", "openAiJava");

  private Tables() {}

  /** {@code assembly} or {@code latency}. */
  public static void main(String[] args) throws RunnerException {
    if (args[0].equals("assembly")) {
      assembly();
    } else {
      latency();
    }
  }

  private static void assembly() throws RunnerException {
    System.out.println(
        "Assembly of a stream, MB a second of processor time (median of " + ROUNDS + " forks in turn)");
    System.out.printf(Locale.ROOT, "%-10s", "stream");
    READERS.forEach(each -> System.out.printf(Locale.ROOT, " %12s", each));
    System.out.printf(Locale.ROOT, " %16s%n", "adapter / bare");
    for (String stream : List.of("text", "reasoning", "tools", "uneven")) {
      int bytes = Bodies.of(stream).length;
      Map<String, List<Double>> speeds = new TreeMap<>();
      List<Double> ratios = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        for (String reader : READERS) {
          // Bytes a nanosecond of processor time, as MB a second.
          double speed = bytes / processorNanos(run("AssemblyBenchmark." + reader, stream, Mode.Throughput))
              * 1e3;
          of(speeds, reader).add(speed);
        }
        ratios.add(of(speeds, "adapter").getLast() / of(speeds, "bareParser").getLast());
      }
      System.out.printf(Locale.ROOT, "%-10s", stream);
      READERS.forEach(each -> System.out.printf(Locale.ROOT, " %12.1f", median(of(speeds, each))));
      System.out.printf(Locale.ROOT, " %16.2f%n", median(ratios));
      Row.of("adapter", "from bytes to a reply, stream \"" + stream + "\": of the bare parser's speed",
          median(ratios)).atLeast(0.8).add();
    }
  }

  private static void latency() throws RunnerException {
    System.out.println("A short call over loopback, microseconds (median of " + ROUNDS + " forks in turn)");
    List<Double> plain = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> added = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      RunResult alone = run("LatencyBenchmark.plainOkHttp", "", Mode.SampleTime);
      RunResult adapter = run("LatencyBenchmark.adapter", "", Mode.SampleTime);
      plain.add(microseconds(alone));
      ours.add(microseconds(adapter));
      added.add(ours.getLast() - plain.getLast());
      processor.add((processorNanos(adapter) - processorNanos(alone)) / 1e3);
    }
    System.out.printf(Locale.ROOT, "%14s %14s %14s %20s%n%14.1f %14.1f %14.1f %20.1f%n", "plain OkHttp",
        "adapter", "added", "of processor time", median(plain), median(ours), median(added),
        median(processor));
    Row.of("adapter", "what a call takes longer than by the HTTP library alone: µs", median(added))
        .atMost(100)
        .add();
    Row.of("adapter", "… of processor time, the server's included: µs", median(processor)).add();
  }

  /** One short fork. */
  private static RunResult run(String benchmark, String stream, Mode mode) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(benchmark + "$").mode(mode).forks(1).warmupIterations(2)
        .warmupTime(TimeValue.milliseconds(SHORT ? 300 : 2_000))
        .measurementIterations(2).measurementTime(TimeValue.milliseconds(SHORT ? 300 : 500))
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true).addProfiler(Cost.class)
        .timeUnit(mode == Mode.Throughput ? TimeUnit.SECONDS : TimeUnit.MICROSECONDS)
        .jvmArgs("-XX:+UseSerialGC", "-Xmx512m", "-Dshort=" + SHORT,
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    if (!stream.isEmpty()) {
      options.param("stream", stream);
    }
    return new Runner(options.build()).run().iterator().next();
  }

  /** The median of its times. */
  private static double microseconds(RunResult result) {
    return result.getPrimaryResult().getStatistics().getPercentile(50);
  }

  private static double processorNanos(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      if (name.endsWith(Cost.PROCESSOR)) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    throw new IllegalStateException("no processor time: " + result.getSecondaryResults().keySet());
  }

  private static List<Double> of(Map<String, List<Double>> speeds, String reader) {
    return speeds.computeIfAbsent(reader, each -> new ArrayList<>());
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
