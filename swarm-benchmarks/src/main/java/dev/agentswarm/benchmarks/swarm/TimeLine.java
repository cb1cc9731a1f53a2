package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was when in a run, in milliseconds from its start.
 *
 * @param firstAgent when the first agent began
 * @param lastAgent when the last one began
 * @param firstThrough when the first agent was through
 * @param lastThrough when the last one was through
 * @param lastMerged when the last task was judged and merged
 * @param end when the run was over
 */
record TimeLine(double firstAgent, double lastAgent, double firstThrough, double lastThrough,
    double lastMerged, double end) {
  static TimeLine of(Report report) {
    List<TaskReport> tasks = report.tasks().stream().filter(task -> !task.attempts().isEmpty()).toList();
    Comparator<Instant> order = Comparator.naturalOrder();
    List<Instant> begun = tasks.stream().map(task -> task.attempts().get(0).started()).sorted(order).toList();
    List<Instant> through = tasks.stream().map(task -> task.attempts().get(0).ended()).sorted(order).toList();
    Instant merged = tasks.stream().map(TaskReport::ended).max(order).orElse(report.ended());
    Instant from = report.started();
    return new TimeLine(millis(from, begun.get(0)), millis(from, begun.get(begun.size() - 1)),
        millis(from, through.get(0)), millis(from, through.get(through.size() - 1)), millis(from, merged),
        millis(from, report.ended()));
  }

  private static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /** Prints the medians. */
  static void print(List<TimeLine> runs) {
    System.out.printf(Locale.ROOT,
        "  milliseconds from the start: first agent begins %.1f, last %.1f; first is through %.1f, last %.1f; all merged %.1f, report %.1f%n",
        median(runs, TimeLine::firstAgent), median(runs, TimeLine::lastAgent),
        median(runs, TimeLine::firstThrough), median(runs, TimeLine::lastThrough),
        median(runs, TimeLine::lastMerged), median(runs, TimeLine::end));
  }

  private static double median(List<TimeLine> runs, ToDoubleFunction<TimeLine> moment) {
    return runs.stream().mapToDouble(moment).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }
}
