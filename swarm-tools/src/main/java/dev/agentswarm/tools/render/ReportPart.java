package dev.agentswarm.tools.render;

import dev.agentswarm.run.Report;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * One part of a run report.
 *
 * @param id its anchor
 * @param title its heading
 * @param applies whether there is anything to say
 * @param write says it
 */
record ReportPart(String id, String title, Predicate<Report> applies, BiConsumer<Report, Html> write) {

  /** What needs a reader first stands first. */
  static final List<ReportPart> ALL = List.of(
      new ReportPart("escalations", "Questions to a person", report -> !report.escalations().isEmpty(),
          ReportTrouble::escalations),
      new ReportPart("failures", "What was not done", ReportTrouble::hasFailures, ReportTrouble::failures),
      new ReportPart("conflicts", "Edits that clashed", report -> !report.conflicts().isEmpty(),
          ReportTrouble::conflicts),
      new ReportPart("warnings", "Warnings", report -> !report.warnings().isEmpty(),
          (report, html) -> html.list(report.warnings(), 100)),
      new ReportPart("graph", "The graph", report -> !report.tasks().isEmpty(), GraphPicture::write),
      new ReportPart("agents", "Who worked when", ReportTime::applies, ReportTime::write),
      new ReportPart("verdicts", "Verdicts", ReportVerdicts::applies, ReportVerdicts::write),
      new ReportPart("tasks", "Tasks", report -> !report.tasks().isEmpty(), ReportTasks::write),
      new ReportPart("machine", "What left this machine", report -> true, ReportReach::endpoints),
      new ReportPart("publication", "What was written", report -> true, ReportReach::publication),
      new ReportPart("usage", "What was used", report -> true, ReportFigures::usage),
      new ReportPart("learned", "What attempts take", report -> !report.learned().isEmpty(),
          ReportFigures::learned));
}
