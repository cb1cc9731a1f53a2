package dev.agentswarm.tools.render;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.run.Escalation;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.workspace.Conflict;
import java.util.List;
import java.util.stream.Stream;

/** What did not go well: dossiers, failures, clashes. */
final class ReportTrouble {
  private static final int MOST = 100;
  private static final int WORDS = 2_000;

  private ReportTrouble() {}

  static void escalations(Report report, Html html) {
    for (Escalation dossier : report.escalations().stream().limit(MOST).toList()) {
      html.raw("<div class=\"dossier\">\n<h3>").raw(Markup.breakable(dossier.task().id().value()))
          .raw("</h3>\n");
      html.in("p class=\"question\"", Cut.to(dossier.question(), WORDS));
      html.raw("<dl>\n").in("dt", "Last failure")
          .in("dd", Cut.to(dossier.failure().message(), WORDS) + " ("
              + ReportPage.word(dossier.failure().kind()) + ")");
      html.in("dt", "Attempts").in("dd", Cut.to(String.join("; ", dossier.attempts()), WORDS));
      for (int i = 0; i < Math.min(10, dossier.findings().size()); i++) {
        html.in("dt", "Found at attempt " + (i + 1)).raw("<dd>");
        findings(dossier.findings().get(i), html);
        html.raw("</dd>\n");
      }
      if (!dossier.changedPaths().isEmpty()) {
        html.in("dt", "Changed by the last attempt").raw("<dd>");
        html.list(dossier.changedPaths(), 30).raw("</dd>\n");
      }
      html.in("dt", "Answer").in("dd",
          dossier.answer().isBlank() ? "none yet" : Cut.to(dossier.answer(), WORDS));
      html.raw("</dl>\n</div>\n");
    }
    more(html, report.escalations().size(), "questions");
  }

  static void findings(List<Finding> findings, Html html) {
    html.list(findings.stream().map(Finding::toString).toList(), 12);
  }

  private static void more(Html html, int all, String what) {
    if (all > MOST) {
      html.in("p", "And " + Numbers.whole(all - MOST) + " more " + what + ": see report.json.");
    }
  }

  static boolean hasFailures(Report report) {
    return failed(report).findAny().isPresent();
  }

  private static Stream<TaskReport> failed(Report report) {
    return report.tasks().stream()
        .filter(task -> task.state() != TaskState.DONE && task.state() != TaskState.LOST);
  }

  static void failures(Report report, Html html) {
    // What failed by itself explains what was skipped for it.
    List<TaskReport> failed = Stream.concat(failed(report).filter(task -> task.state() != TaskState.SKIPPED),
        failed(report).filter(task -> task.state() == TaskState.SKIPPED)).toList();
    html.table("What was not done", Math.min(MOST, failed.size()), "Task", "State", "Kind of trouble", "Why");
    for (TaskReport task : failed.stream().limit(MOST).toList()) {
      html.row(task.task().id().value(), States.mark(task.state()) + " " + ReportPage.word(task.state()),
          task.failure() == null ? "" : ReportPage.word(task.failure().kind()),
          task.failure() == null ? "" : Cut.to(task.failure().message(), 300));
    }
    html.tableEnd();
    more(html, failed.size(), "tasks");
  }

  static void conflicts(Report report, Html html) {
    html.table("Edits that clashed", Math.min(MOST, report.conflicts().size()), "Path", "What clashed",
        "In the head", "From the task");
    for (Conflict conflict : report.conflicts().stream().limit(MOST).toList()) {
      html.row(conflict.path(), Cut.to(conflict.reason(), 600),
          conflict.ours() == null ? "removed" : Numbers.bytes(conflict.ours().size()),
          conflict.theirs() == null ? "removed" : Numbers.bytes(conflict.theirs().size()));
    }
    html.tableEnd();
    more(html, report.conflicts().size(), "clashes");
  }
}
