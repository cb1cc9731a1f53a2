package dev.agentswarm.benchmarks.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Times one operation many times over and prints a line: median, p99, bytes an operation. */
final class Stopwatch {
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Stopwatch() {}

  /** What is done before each operation, untimed, and the operation. */
  interface Operation {
    void prepare();

    void run();
  }

  static void print(String name, int warm, int times, Operation operation) {
    long[] nanos = new long[times];
    long bytes = 0;
    for (int i = -warm; i < times; i++) {
      operation.prepare();
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      long begun = System.nanoTime();
      operation.run();
      long took = System.nanoTime() - begun;
      if (i >= 0) {
        nanos[i] = took;
        bytes += MEMORY.getCurrentThreadAllocatedBytes() - before;
      }
    }
    Arrays.sort(nanos);
    System.out.printf(Locale.ROOT, "%-44s median %8.2f µs   p99 %8.2f µs   %,d B%n", name,
        nanos[times / 2] / 1e3,
        nanos[(int) (times * 0.99)] / 1e3, bytes / times);
  }
}
