package dev.agentswarm.tools.render;

import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Draws a row for each task: what it waited for, when its agents worked, and when they waited. */
final class LanesPicture {
  private static final double LEFT = 200;
  private static final double WIDTH = 800;
  private static final double ROW = 17;
  private static final double TOP = 6;

  private final Report report;
  private final double nanos;
  private final Html html;

  private LanesPicture(Report report, Html html) {
    this.report = report;
    this.html = html;
    nanos = Math.max(1, Duration.between(report.started(), report.ended()).toNanos());
  }

  static void write(Report report, Html html) {
    List<Integer> shown = ReportTasks.shown(report).stream()
        .filter(i -> !report.tasks().get(i).attempts().isEmpty() || !report.tasks().get(i).waits().isEmpty())
        .sorted(Comparator.comparing((Integer i) -> began(report.tasks().get(i))).thenComparing(i -> i))
        .toList();
    if (shown.isEmpty()) {
      return;
    }
    if (report.tasks().size() > ReportPage.MANY) {
      html.in("p",
          "Rows are given for " + Numbers.whole(shown.size()) + " of " + Numbers.whole(report.tasks().size())
              + " tasks, chosen as in the list below.");
    }
    double height = TOP + shown.size() * ROW + 26;
    html.raw("<div class=\"canvas tall\" role=\"region\" tabindex=\"0\" aria-label=\"Time line\">");
    html.picture("lanes", LEFT + WIDTH + 10, height,
        "role=\"group\" aria-label=\"Time line of agents; the list of tasks below says the same\"");
    LanesPicture picture = new LanesPicture(report, html);
    for (int row = 0; row < shown.size(); row++) {
      picture.lane(shown.get(row), TOP + row * ROW);
    }
    TimeAxis.write(Duration.between(report.started(), report.ended()), LEFT, WIDTH, height - 8, html);
    html.raw("</svg></div>\n");
  }

  private static Instant began(TaskReport task) {
    Instant started = task.started();
    return started == null ? task.ended() : started;
  }

  private void lane(int number, double y) {
    TaskReport task = report.tasks().get(number);
    html.raw("<a href=\"#t" + number + "\"><text class=\"label" + (task.critical() ? " critical" : "")
        + "\" text-anchor=\"end\" x=\"" + Numbers.at(LEFT - 8) + "\" y=\"" + Numbers.at(y + 12) + "\">")
        .text(Letters.fit(task.task().id().value(), 11, LEFT - 14)).raw("</text></a>\n");
    task.waits().stream().limit(20).forEach(wait -> wait(wait, y));
    for (AttemptReport attempt : task.attempts().stream().limit(20).toList()) {
      attempt(task, attempt, y);
    }
  }

  private void attempt(TaskReport task, AttemptReport attempt, double y) {
    String failed = attempt.failure() == null
        ? ""
        : ", ended with: " + Cut.to(attempt.failure().message(), 120);
    rect(attempt.started(), attempt.ended(), y + 2, ROW - 5, "work",
        task.task().id() + ", attempt " + attempt.number() + " (" + attempt.kind() + "), "
            + Numbers.time(Duration.between(attempt.started(), attempt.ended())) + failed);
    attempt.waits().stream().limit(40).forEach(wait -> wait(wait, y));
    if (attempt.failure() != null) {
      double x = at(attempt.ended());
      html.raw("<path class=\"cross\" d=\"M" + Numbers.at(x - 3.5) + " " + Numbers.at(y + 4.5)
          + "l7 7m0 -7l-7 7\"/>\n");
    }
  }

  private void wait(Wait wait, double y) {
    String hint = "waited for " + ReportTime.words(wait.reason()) + ", "
        + Numbers.time(ReportTime.length(wait));
    switch (wait.reason()) {
      case NEEDS, JOIN -> rect(wait.from(), wait.to(), y + 7.5, 1.5, "needs", hint);
      case PERMIT, CONCURRENCY, REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE, TOKENS_PER_DAY, PREFIX_LEADER,
          RETRY_WAIT,
          RETRY_BUDGET, PAUSED, OTHERS_FIRST, BUDGET ->
        rect(wait.from(), wait.to(), y + 4, ROW - 9, "permit", hint);
      case PERSON -> rect(wait.from(), wait.to(), y + 4, ROW - 9, "person", hint);
      case WRITES -> rect(wait.from(), wait.to(), y + 4, ROW - 9, "writes", hint);
      case AGENT_LIMIT, KIND_LIMIT, MODEL_WINDOW ->
        rect(wait.from(), wait.to(), y + 4, ROW - 9, "place", hint);
    }
  }

  private double at(Instant time) {
    double share = Duration.between(report.started(), time).toNanos() / nanos;
    return LEFT + Math.max(0, Math.min(1, share)) * WIDTH;
  }

  private void rect(Instant from, Instant to, double y, double height, String look, String hint) {
    double x = at(from);
    html.raw("<rect x=\"" + Numbers.at(x) + "\" y=\"" + Numbers.at(y) + "\" width=\""
        + Numbers.at(Math.max(1, at(to) - x)) + "\" height=\"" + Numbers.at(height) + "\" class=\"b-" + look
        + "\"><title>").text(hint).raw("</title></rect>\n");
  }
}
