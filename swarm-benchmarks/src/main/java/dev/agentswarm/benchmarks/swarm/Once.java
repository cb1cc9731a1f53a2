package dev.agentswarm.benchmarks.swarm;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Repeats one worker's load on its own, for a profiler: who, how often. */
public final class Once {
  private Once() {}

  /** {@code WHO TIMES [AGENTS STEPS LATENCY_MS]}. */
  public static void main(String[] args) throws Exception {
    Load load = args.length > 2
        ? new Load(Integer.parseInt(args[2]), Integer.parseInt(args[3]),
            java.time.Duration.ofMillis(Long.parseLong(args[4])))
        : Load.design();
    var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    try (Worker worker = Worker.of(args[0], load)) {
      int times = Integer.parseInt(args[1]);
      for (int i = 0; i < times; i++) {
        long cpu = process.getProcessCpuTime();
        long bytes = threads.getTotalThreadAllocatedBytes();
        long from = System.nanoTime();
        worker.work();
        double wall = (System.nanoTime() - from) / 1e3 / load.steps();
        if (i < 3 || i % (1 + times / 12) == 0) {
          System.out.printf(Locale.ROOT, "%3d: %8.2f us a step, %8.2f us of processor, %8.0f bytes%n", i,
              wall,
              (process.getProcessCpuTime() - cpu) / 1e3 / load.steps(),
              (double) (threads.getTotalThreadAllocatedBytes() - bytes) / load.steps());
        }
      }
    }
  }
}
