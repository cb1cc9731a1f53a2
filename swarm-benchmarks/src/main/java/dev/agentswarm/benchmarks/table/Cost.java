package dev.agentswarm.benchmarks.table;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time and bytes allocated by the whole process for each operation, virtual threads and the compiler included:
 * what else the machine does falls on the clock, but hardly on these.
 */
public final class Cost implements InternalProfiler {
  /** The name of the processor time, in nanoseconds. */
  public static final String PROCESSOR = "processor";
  /** The name of the bytes. */
  public static final String BYTES = "bytes";

  private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory
      .getOperatingSystemMXBean();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long nanos;
  private long bytes;

  @Override
  public String getDescription() {
    return "processor time and bytes of the process for each operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    nanos = process.getProcessCpuTime();
    bytes = threads.getTotalThreadAllocatedBytes();
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
      IterationResult result) {
    // All of them, those around the measured ones too: they lie between the two looks.
    double operations = Math.max(1, result.getMetadata().getAllOps());
    return List.of(
        new ScalarResult(PROCESSOR, (process.getProcessCpuTime() - nanos) / operations, "ns/op",
            AggregationPolicy.AVG),
        new ScalarResult(BYTES, (threads.getTotalThreadAllocatedBytes() - bytes) / operations, "B/op",
            AggregationPolicy.AVG));
  }
}
