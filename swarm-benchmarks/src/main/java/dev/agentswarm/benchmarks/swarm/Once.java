package dev.agentswarm.benchmarks.swarm;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Repeats one worker's load, for a profiler; tells what the later half of the runs took. */
public final class Once {
  private Once() {}

  /** {@code WHO TIMES [AGENTS STEPS LATENCY_MS]}. */
  public static void main(String[] args) throws Exception {
    Load load = args.length > 2
        ? new Load(Integer.parseInt(args[2]), Integer.parseInt(args[3]),
            Duration.ofMillis(Long.parseLong(args[4])))
        : Load.design();
    OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int times = Integer.parseInt(args[1]);
    double[] micros = new double[times - times / 2];
    long nanos = 0;
    long bytes = 0;
    try (Worker worker = Worker.of(args[0], load)) {
      for (int i = 0; i < times; i++) {
        if (i == times / 2) {
          nanos = process.getProcessCpuTime();
          bytes = threads.getTotalThreadAllocatedBytes();
        }
        long from = System.nanoTime();
        worker.work();
        if (i >= times / 2) {
          micros[i - times / 2] = (System.nanoTime() - from) / 1e3 / load.steps();
        }
      }
    }
    double steps = (double) micros.length * load.steps();
    Arrays.sort(micros);
    System.out.printf(Locale.ROOT,
        "%s: a step takes %.2f us (median; best %.2f), %.2f us of processor time, %.0f bytes%n", args[0],
        micros[micros.length / 2], micros[0], (process.getProcessCpuTime() - nanos) / 1e3 / steps,
        (threads.getTotalThreadAllocatedBytes() - bytes) / steps);
  }
}
