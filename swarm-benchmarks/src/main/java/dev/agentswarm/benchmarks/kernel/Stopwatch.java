package dev.agentswarm.benchmarks.kernel;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/** Times one operation many times over and prints a line: median, p99, bytes an operation, and what it looked at. */
final class Stopwatch {
  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Stopwatch() {}

  /** What is done before each operation, untimed, and the operation. */
  interface Operation {
    void prepare();

    void run();

    /** How much was looked at in all so far; 0 where nobody counts. */
    default long effort() {
      return 0;
    }
  }

  static void print(String name, int warm, int times, Operation operation) {
    long[] nanos = new long[times];
    long[] visits = new long[times];
    long bytes = 0;
    for (int i = -warm; i < times; i++) {
      operation.prepare();
      long visited = operation.effort();
      long before = MEMORY.getCurrentThreadAllocatedBytes();
      long begun = System.nanoTime();
      operation.run();
      long took = System.nanoTime() - begun;
      if (i >= 0) {
        nanos[i] = took;
        visits[i] = operation.effort() - visited;
        bytes += MEMORY.getCurrentThreadAllocatedBytes() - before;
      }
    }
    Arrays.sort(nanos);
    Arrays.sort(visits);
    int late = (int) (times * 0.99);
    System.out.printf(Locale.ROOT,
        "%-34s median %8.2f µs %6d visits   p99 %8.2f µs %6d visits   %,d B%n", name, nanos[times / 2] / 1e3,
        visits[times / 2], nanos[late] / 1e3, visits[late], bytes / times);
  }
}
