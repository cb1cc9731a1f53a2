package dev.agentswarm.tools.render;

import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.verify.Verdict;
import java.util.Map;
import java.util.TreeMap;

/** Who judged, how often, and what did not pass. */
final class ReportVerdicts {
  private static final int MOST = 100;

  private ReportVerdicts() {}

  static boolean applies(Report report) {
    return report.tasks().stream().anyMatch(task -> !task.judgements().isEmpty());
  }

  static void write(Report report, Html html) {
    Map<String, int[]> verifiers = new TreeMap<>();
    int bad = 0;
    for (TaskReport task : report.tasks()) {
      for (Judgement judgement : task.judgements()) {
        int column = switch (judgement.verdict()) {
          case Verdict.Passed passed -> 0;
          case Verdict.Rejected rejected -> 1;
          case Verdict.Unverifiable unverifiable -> 2;
        };
        verifiers.computeIfAbsent(judgement.verifier(), name -> new int[3])[column]++;
        bad += column > 0 ? 1 : 0;
      }
    }
    html.table("Verifiers", Math.min(MOST, verifiers.size()), "Verifier", "#Passed", "#Rejected",
        "#Could not check");
    verifiers.entrySet().stream().limit(MOST).forEach(entry -> html.row(entry.getKey(),
        Numbers.whole(entry.getValue()[0]), Numbers.whole(entry.getValue()[1]),
        Numbers.whole(entry.getValue()[2])));
    html.tableEnd();
    if (bad == 0) {
      html.in("p", "Nothing was rejected.");
    } else {
      notPassed(report, bad, html);
    }
  }

  private static void notPassed(Report report, int bad, Html html) {
    html.raw("<h3>What did not pass</h3>\n");
    int shown = 0;
    for (TaskReport task : report.tasks()) {
      for (Judgement judgement : task.judgements()) {
        if (!(judgement.verdict() instanceof Verdict.Passed) && shown++ < MOST) {
          html.raw("<div class=\"verdict v-" + JsonWords.word(judgement.verdict()) + "\"><p><strong>")
              .raw(Markup.breakable(task.task().id().value()))
              .raw("</strong>, attempt " + judgement.attempt() + ", ")
              .text(judgement.verifier() + ": " + JsonWords.word(judgement.verdict())).raw("</p>\n");
          words(judgement.verdict(), html);
          html.raw("</div>\n");
        }
      }
    }
    if (bad > MOST) {
      html.in("p", "And " + Numbers.whole(bad - MOST) + " more: see report.json.");
    }
  }

  /** What was said. */
  static void words(Verdict verdict, Html html) {
    switch (verdict) {
      case Verdict.Passed passed -> html.in("p class=\"evidence\"", Cut.to(passed.evidence(), 600));
      case Verdict.Rejected rejected -> ReportTrouble.findings(rejected.findings(), html);
      case Verdict.Unverifiable unverifiable ->
        html.in("p class=\"evidence\"", Cut.to(unverifiable.question(), 600));
    }
  }
}
