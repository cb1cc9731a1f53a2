package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.run.EndpointUse;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.Report;
import java.util.List;

/** How far a run reached: to endpoints, and into the workspace. */
final class ReportReach {
  private static final int PATHS = 200;

  private ReportReach() {}

  static void endpoints(Report report, Html html) {
    List<EndpointUse> outside = report.endpoints().stream()
        .filter(use -> !use.inside() && use.usage().modelCalls() > 0).toList();
    if (outside.isEmpty()) {
      html.raw("<p class=\"status s-done\"><strong>Nothing left this machine.</strong> ")
          .text(report.endpoints().isEmpty()
              ? "No model was asked."
              : "Every model call went to an endpoint marked as inside.")
          .raw("</p>\n");
    } else {
      html.in("p",
          "Prompts went to " + Numbers.whole(outside.size())
              + (outside.size() == 1 ? " endpoint" : " endpoints")
              + " outside this machine"
              + (report.goal().confidential() ? ", though the goal is confidential." : "."));
    }
    if (report.endpoints().isEmpty()) {
      return;
    }
    html.table("Endpoints", report.endpoints().size(), "Endpoint", "Where", "#Calls", "#Tries",
        "#Seconds waited", "#Tokens sent",
        "#Tokens received",
        "#Files");
    for (EndpointUse use : report.endpoints().stream().limit(100).toList()) {
      html.row(use.endpoint().toString(), use.inside() ? "inside" : "outside",
          Numbers.whole(use.usage().modelCalls()), Numbers.whole(use.load().tries()),
          Numbers.whole(use.load().waited().toSeconds()), Numbers.whole(use.usage().promptTokens()),
          Numbers.whole(use.usage().completionTokens()), Numbers.whole(use.paths().size()));
    }
    html.tableEnd();
    for (EndpointUse use : report.endpoints().stream().limit(100).toList()) {
      paths("Files whose content may have gone to " + use.endpoint(), use.paths(), html);
    }
  }

  private static void paths(String title, List<String> paths, Html html) {
    if (!paths.isEmpty()) {
      html.raw("<details><summary>").text(title + ": " + Numbers.whole(paths.size())).raw("</summary>\n");
      html.list(paths, PATHS).raw("</details>\n");
    }
  }

  static void publication(Report report, Html html) {
    Publication publication = report.publication();
    html.in("p", publication.done()
        ? "The verified whole was written to the workspace: " + Numbers.whole(publication.paths().size())
            + " paths."
        : "Nothing was written to the workspace"
            + (publication.reason().isBlank() ? "." : ": " + Cut.to(publication.reason(), 600)));
    paths("Paths written or removed", publication.paths(), html);
    if (!publication.parked().isEmpty()) {
      html.raw(
          "<div class=\"verdict v-unverifiable\"><p><strong>Left as they are</strong>, since somebody changed them "
              + "during the run; this run's versions lie beside the report:</p>\n")
          .list(publication.parked(), PATHS)
          .raw("</div>\n");
    }
    if (!report.artifacts().isEmpty()) {
      html.table("Artifacts", Math.min(PATHS, report.artifacts().size()), "Artifact", "Type", "#Size");
      for (Artifact artifact : report.artifacts().stream().limit(PATHS).toList()) {
        html.row(artifact.name(), artifact.mediaType(), Numbers.bytes(artifact.content().size()));
      }
      html.tableEnd();
      if (report.artifacts().size() > PATHS) {
        html.in("p",
            "And " + Numbers.whole(report.artifacts().size() - PATHS) + " more artifacts: see report.json.");
      }
    }
  }
}
