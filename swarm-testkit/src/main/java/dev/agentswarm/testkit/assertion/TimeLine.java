package dev.agentswarm.testkit.assertion;

import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What happened in a run, moment by moment, from its report: for failure messages and logs.
 *
 * @since 0.1
 */
public final class TimeLine {
  private record Line(Instant at, String text) {}

  private TimeLine() {}

  /** One line a moment, beginning with the seconds since the start of the run. */
  public static String of(Report report) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(report.started(), "run begins: " + report.goal().text()));
    for (TaskReport task : report.tasks()) {
      lines.addAll(lines(task));
    }
    lines.sort(Comparator.comparing(Line::at));
    report.escalations().forEach(asked -> lines.add(new Line(report.ended(), "a person was asked about "
        + asked.task().id() + ": " + asked.question())));
    report.warnings().forEach(warning -> lines.add(new Line(report.ended(), "warning: " + warning)));
    lines.add(new Line(report.ended(), "run ends: " + report.status()
        + (report.failure() == null ? "" : ", " + report.failure())));
    return lines.stream().map(line -> String.format(Locale.ROOT, "%9.3f  %s",
        Duration.between(report.started(), line.at()).toNanos() / 1e9, line.text()))
        .collect(Collectors.joining("\n"));
  }

  private static List<Line> lines(TaskReport task) {
    String id = task.task().id().value();
    List<Line> lines = new ArrayList<>();
    lines.add(new Line(task.added(), id + " (" + task.task().kind() + ") is planned"
        + (task.task().needs().isEmpty() ? "" : ", needs " + task.task().needs())
        + (task.by().isEmpty() ? "" : ", by " + task.by())));
    for (AttemptReport attempt : task.attempts()) {
      lines.add(
          new Line(attempt.started(), id + " attempt " + attempt.number() + " begins as " + attempt.kind()));
      lines.add(new Line(attempt.ended(), id + " attempt " + attempt.number() + " ends"
          + (attempt.failure() == null ? "" : ": " + attempt.failure())));
    }
    for (Judgement judged : task.judgements()) {
      lines.add(new Line(judged.at(), id + " attempt " + judged.attempt() + " " + told(judged)));
    }
    lines.add(new Line(task.ended(), id + " is " + task.state()
        + (task.failure() == null ? "" : ": " + task.failure())));
    return lines;
  }

  private static String told(Judgement judged) {
    return switch (judged.verdict()) {
      case Verdict.Passed passed -> "passes " + judged.verifier() + ": " + passed.evidence();
      case Verdict.Rejected rejected -> "is rejected by " + judged.verifier() + ": " + rejected.findings();
      case Verdict.Unverifiable open -> "cannot be judged by " + judged.verifier() + ": " + open.question();
    };
  }
}
