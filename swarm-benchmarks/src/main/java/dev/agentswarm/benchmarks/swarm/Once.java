package dev.agentswarm.benchmarks.swarm;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Repeats one worker's load, for a profiler; tells what the later half of the runs took, and which threads the whole
 * process spent its time on.
 */
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
    List<TimeLine> runs = new ArrayList<>();
    long nanos = 0;
    long bytes = 0;
    if (!load.latency().isZero()) {
      warm(args[0]);
    }
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
          if (worker instanceof SwarmWorker swarm && swarm.report() != null) {
            runs.add(TimeLine.of(swarm.report()));
          }
        }
      }
      // While its threads are still there, and before what is checked when it is closed.
      double steps = (double) micros.length * load.steps();
      Arrays.sort(micros);
      System.out.printf(Locale.ROOT,
          "%s: a step takes %.2f us (median; best %.2f), %.2f us of processor time, %.0f bytes%n", args[0],
          micros[micros.length / 2], micros[0], (process.getProcessCpuTime() - nanos) / 1e3 / steps,
          (threads.getTotalThreadAllocatedBytes() - bytes) / steps);
      if (!runs.isEmpty()) {
        TimeLine.print(runs);
      }
      shares();
    }
  }

  // With replies that take their time it is long until the compiler is through.
  private static void warm(String who) throws Exception {
    try (Worker quick = Worker.of(who, Load.design())) {
      for (int i = 0; i < SwarmTables.warmUps(who); i++) {
        quick.work();
      }
    }
  }

  /** Which threads the processor time of the whole process went to, where the system tells. */
  private static void shares() throws IOException {
    Path tasks = Path.of("/proc/self/task");
    if (!Files.isDirectory(tasks)) {
      return;
    }
    Map<String, Long> ticks = new TreeMap<>();
    long all = 0;
    try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
      for (Path task : each) {
        String stat = Files.readString(task.resolve("stat"));
        int end = stat.lastIndexOf(')');
        // After the name: the state is the first field, user and system time are the twelfth and the thirteenth.
        String[] fields = stat.substring(end + 2).split(" ", -1);
        long took = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        ticks.merge(part(stat.substring(stat.indexOf('(') + 1, end)), took, Long::sum);
        all += took;
      }
    }
    for (Map.Entry<String, Long> each : ticks.entrySet()) {
      System.out.printf(Locale.ROOT, "  %-28s %5.1f %%%n", each.getKey(),
          100.0 * each.getValue() / Math.max(1, all));
    }
  }

  private static String part(String thread) {
    if (thread.contains("Compiler")) {
      return "compiler";
    }
    if (thread.startsWith("VM ") || thread.startsWith("GC ")) {
      return "collector and other VM work";
    }
    return thread.startsWith("ForkJoinPool") ? "virtual threads" : "other threads";
  }
}
