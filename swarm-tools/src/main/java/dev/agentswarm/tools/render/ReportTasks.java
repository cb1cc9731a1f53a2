package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The tasks, each to be opened. */
final class ReportTasks {
  private static final int WORDS = 800;

  private final Report report;
  private final Map<TaskId, Integer> numbers = new HashMap<>();

  private ReportTasks(Report report) {
    this.report = report;
    report.tasks().forEach(task -> numbers.put(task.task().id(), numbers.size()));
  }

  static void write(Report report, Html html) {
    ReportTasks tasks = new ReportTasks(report);
    List<Integer> shown = shown(report);
    if (shown.size() < report.tasks().size()) {
      html.in("p", "Shown are " + Numbers.whole(shown.size()) + " of " + Numbers.whole(report.tasks().size())
          + " tasks: those not done, those tried more than once, those on the critical path, and the longest. "
          + "All are in report.json.");
    }
    html.raw(
        "<div class=\"tasks\">\n<p class=\"heads\" aria-hidden=\"true\"><span>State</span><span>Task</span>"
            + "<span>Kind</span><span>Verdict</span><span>Attempts</span><span>Steps</span><span>Tokens</span>"
            + "<span>Began</span><span>Took</span></p>\n");
    shown.forEach(number -> tasks.task(number, html));
    html.raw("</div>\n");
  }

  /** The places, in the list of tasks, of those worth a line. */
  static List<Integer> shown(Report report) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < report.tasks().size(); i++) {
      all.add(i);
    }
    if (all.size() <= ReportPage.MANY) {
      return all;
    }
    Comparator<Integer> worth = Comparator
        .comparing((Integer i) -> report.tasks().get(i).state() == TaskState.DONE)
        .thenComparing(i -> report.tasks().get(i).attempts().size() < 2)
        .thenComparing(i -> !report.tasks().get(i).critical())
        .thenComparing(i -> took(report.tasks().get(i)).negated()).thenComparing(i -> i);
    return all.stream().sorted(worth).limit(ReportPage.MANY).sorted().toList();
  }

  private static Duration took(TaskReport task) {
    Instant started = task.started();
    return started == null ? Duration.ZERO : Duration.between(started, task.ended());
  }

  private void task(int number, Html html) {
    TaskReport task = report.tasks().get(number);
    Usage usage = task.usage();
    String verdict = Verdicts.of(task);
    html.raw("<details class=\"task\"><summary><span class=\"state k-" + States.look(task.state()) + "\">")
        .text(States.mark(task.state()) + " " + ReportPage.word(task.state()))
        .raw("</span><span class=\"name\">")
        .raw(Markup.breakable(task.task().id().value()))
        .raw(task.critical() ? " <em title=\"on the critical path\">critical</em>" : "").raw("</span><span>")
        .raw(Markup.breakable(task.task().kind())).raw("</span><span>")
        .text(verdict == null ? "not judged" : verdict)
        .raw("</span>");
    number(html, Numbers.whole(task.attempts().size()));
    number(html, Numbers.whole(usage.steps()));
    number(html, Numbers.whole(usage.tokens()));
    Instant started = task.started();
    number(html, started == null ? "never" : "+" + Numbers.time(Duration.between(report.started(), started)));
    number(html, started == null ? "" : Numbers.time(took(task)));
    html.raw("</summary>\n<div class=\"body\" id=\"t" + number + "\">\n");
    body(task, html);
    html.raw("</div>\n</details>\n");
  }

  private static void number(Html html, String value) {
    html.raw("<span class=\"num\">").text(value).raw("</span>");
  }

  private void body(TaskReport task, Html html) {
    html.in("p", Cut.to(task.task().brief(), WORDS));
    if (task.failure() != null) {
      html.in("p class=\"status s-failed\"",
          Cut.to(task.failure().message(), WORDS) + " (" + ReportPage.word(task.failure().kind()) + ")");
    }
    html.raw("<dl>\n");
    entry(html, "Result", Cut.to(task.summary(), WORDS));
    entry(html, "Accepted when", Cut.to(String.join("; ", task.task().acceptance()), WORDS));
    needs(task, html);
    entry(html, "Added by", Cut.to(task.by(), 200));
    entry(html, "Waited for", ReportTime.waited(task.waits()));
    entry(html, "Changed", names(task.changed()));
    entry(html, "Made", names(task.artifacts().stream().map(Artifact::name).toList()));
    html.raw("</dl>\n");
    attempts(task, html);
    List<Judgement> judgements = task.judgements();
    for (Judgement judgement : judgements.subList(Math.max(0, judgements.size() - 8), judgements.size())) {
      html.raw("<div class=\"verdict v-" + JsonWords.word(judgement.verdict()) + "\"><p>Attempt "
          + judgement.attempt()
          + ", ").text(judgement.verifier() + ": " + JsonWords.word(judgement.verdict())).raw("</p>\n");
      ReportVerdicts.words(judgement.verdict(), html);
      html.raw("</div>\n");
    }
  }

  private static void entry(Html html, String name, String value) {
    if (!value.isBlank()) {
      html.in("dt", name).in("dd", value);
    }
  }

  private static String names(List<String> names) {
    String some = String.join(", ", names.stream().limit(30).toList());
    return Cut.to(some, 2_000)
        + (names.size() > 30 ? " and " + Numbers.whole(names.size() - 30) + " more" : "");
  }

  private void needs(TaskReport task, Html html) {
    if (task.task().needs().isEmpty()) {
      return;
    }
    html.raw("<dt>Needs</dt><dd>");
    String between = "";
    for (TaskId need : task.task().needs().stream().limit(40).toList()) {
      Integer number = numbers.get(need);
      boolean linked = number != null && report.tasks().size() <= ReportPage.MANY;
      html.raw(between).raw(linked ? "<a href=\"#t" + number + "\">" : "").raw(Markup.breakable(need.value()))
          .raw(linked ? "</a>" : "");
      between = ", ";
    }
    int more = task.task().needs().size() - 40;
    html.raw(more > 0 ? " and " + Numbers.whole(more) + " more</dd>\n" : "</dd>\n");
  }

  private void attempts(TaskReport task, Html html) {
    if (task.attempts().isEmpty()) {
      return;
    }
    html.table("Attempts", task.attempts().size(), "Attempt", "Kind", "Began", "#Took", "#Steps", "#Tokens",
        "Waited",
        "Ended with");
    for (AttemptReport attempt : task.attempts().stream().limit(20).toList()) {
      html.row("" + attempt.number(), attempt.kind(),
          "+" + Numbers.time(Duration.between(report.started(), attempt.started())),
          Numbers.time(Duration.between(attempt.started(), attempt.ended())),
          Numbers.whole(attempt.usage().steps()), Numbers.whole(attempt.usage().tokens()),
          ReportTime.waited(attempt.waits()),
          attempt.failure() == null ? "a result" : Cut.to(attempt.failure().message(), 300));
    }
    html.tableEnd();
  }
}
