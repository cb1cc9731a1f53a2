package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.run.Report;

/**
 * A run, written down: a page for people and a file for programs.
 *
 * <p>Neither holds what files or artifacts contain. The same report gives the same bytes.
 *
 * @since 0.1
 */
public final class RunReport {
  private RunReport() {}

  /**
   * {@code report.html}: one file, to be read without a network: the goal, how it ended and why, the graph, who worked
   * and waited when, verdicts, what was used and what left the machine. Beyond 400 tasks it sums up, so that its size
   * stays bounded.
   */
  public static Artifact html(Report report) {
    return Artifact.html("report.html", ReportPage.write(report));
  }

  /** {@code report.json}: everything, in the form that {@code docs/run-report.schema.json} writes down. */
  public static Artifact json(Report report) {
    return Artifact.json("report.json", ReportJson.write(report));
  }
}
