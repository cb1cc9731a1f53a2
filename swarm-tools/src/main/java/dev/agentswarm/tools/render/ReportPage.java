package dev.agentswarm.tools.render;

import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts the parts of a run report together. */
final class ReportPage {
  /** With more tasks than this the page sums up instead of listing. */
  static final int MANY = 400;
  private static final int LONG_GOAL = 240;
  private static final DateTimeFormatter MOMENT = DateTimeFormatter
      .ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
      .withZone(ZoneOffset.UTC);

  private ReportPage() {}

  static String write(Report report) {
    List<String[]> contents = new ArrayList<>();
    Html body = new Html();
    for (ReportPart part : ReportPart.ALL) {
      if (part.applies().test(report)) {
        contents.add(new String[]{part.id(), part.title()});
        body.section(part.id(), part.title(), html -> part.write().accept(report, html));
      }
    }
    Html page = new Html();
    head(report, page);
    page.raw("<body class=\"report\">\n<a class=\"skip\" href=\"#content\">Skip to content</a>\n");
    page.raw("<header class=\"masthead\"><p class=\"site\">Run report</p><p class=\"subtitle\">")
        .text(report.run().value())
        .raw("</p></header>\n<div class=\"frame\">\n<main id=\"content\">\n");
    summary(report, page);
    page.raw(body.toString()).raw("</main>\n<nav class=\"pages\" aria-label=\"Parts of this report\"><ul>\n");
    for (String[] entry : contents) {
      page.raw("<li><a href=\"#" + entry[0] + "\">").text(entry[1]).raw("</a></li>\n");
    }
    return page.raw("</ul></nav>\n</div>\n</body>\n</html>\n").toString();
  }

  private static void head(Report report, Html page) {
    page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
        + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        + "base-uri 'none'; form-action 'none'\">\n<title>")
        .text(report.run().value() + ": " + word(report.status()))
        .raw("</title>\n<style>\n").raw(Resources.text("site.css")).raw(Resources.text("report.css"))
        .raw("</style>\n</head>\n");
  }

  private static void summary(Report report, Html page) {
    page.raw("<p class=\"eyebrow\">Goal</p>\n");
    goal(report.goal(), page);
    page.raw("<p class=\"status s-" + word(report.status()) + "\"><strong>").text(mark(report.status()) + " "
        + word(report.status())).raw("</strong> ").raw(Markup.breakable(reason(report))).raw("</p>\n");
    page.raw("<p class=\"when\">").text(moment(report.started()) + " to " + moment(report.ended()) + ", "
        + Numbers.time(Duration.between(report.started(), report.ended()))).raw("</p>\n");
    ReportFigures.write(report, page);
  }

  private static void goal(Goal goal, Html page) {
    String words = goal.text().strip();
    page.in(words.length() > 100 ? "h1 class=\"long\"" : "h1", Cut.to(words, LONG_GOAL));
    if (words.length() > LONG_GOAL) {
      page.raw("<details><summary>The whole goal</summary>\n").in("p class=\"whole\"", Cut.to(words, 20_000))
          .raw("</details>\n");
    }
    rules("Constraints", goal.constraints(), page);
    rules("Accepted when", goal.acceptance(), page);
    if (goal.confidential()) {
      page.in("p class=\"when\"", "Confidential: its content may only go to endpoints marked as inside.");
    }
  }

  private static void rules(String title, List<String> rules, Html page) {
    if (!rules.isEmpty()) {
      page.in("p class=\"eyebrow\"", title).list(rules, 30);
    }
  }

  static String moment(Instant time) {
    return MOMENT.format(time);
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String mark(RunStatus status) {
    return switch (status) {
      case DONE -> "✓";
      case FAILED -> "✕";
      case PARTIAL -> "◐";
      case STOPPED -> "■";
      case PAUSED -> "‖";
      case RUNNING -> "▸";
    };
  }

  // Done without a verifier is not the same as passed, and the page must not say so.
  private static String judged(Report report) {
    long unjudged = report.tasks().stream().filter(task -> task.judgements().isEmpty()).count();
    if (unjudged == 0) {
      return ": passed by its verifiers and merged, " + Numbers.whole(report.tasks().size()) + " in all.";
    }
    return unjudged == report.tasks().size()
        ? "; no verifier judged any of them."
        : "; " + Numbers.whole(unjudged) + " of " + Numbers.whole(report.tasks().size())
            + " were judged by no verifier.";
  }

  /** Why the run ended as it did, in a sentence. */
  static String reason(Report report) {
    if (report.failure() != null) {
      return Cut.to(report.failure().message(), 800) + " (" + word(report.failure().kind()) + ")";
    }
    long done = report.tasks().stream().filter(task -> task.state() == TaskState.DONE).count();
    String tasks = Numbers.whole(done) + " of " + Numbers.whole(report.tasks().size()) + " tasks are done";
    return switch (report.status()) {
      case DONE -> "Every task is done" + judged(report);
      case RUNNING -> "It was still running: " + tasks + ".";
      case PAUSED -> "It waits for the outside; every context is kept: " + tasks + ".";
      case STOPPED -> "Somebody stopped it: " + tasks + ".";
      case PARTIAL, FAILED -> tasks + ".";
    };
  }
}
