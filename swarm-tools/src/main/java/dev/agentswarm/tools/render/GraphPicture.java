package dev.agentswarm.tools.render;

import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws the graph of a run. */
final class GraphPicture {
  /** More lines would be a grey field; then only the critical path is drawn. */
  private static final int LINES = 3_000;

  private GraphPicture() {}

  static void write(Report report, Html html) {
    List<GraphNode> nodes = GraphModel.of(report);
    GraphLayout layout = new GraphLayout(nodes);
    List<String> critical = report.tasks().stream().filter(TaskReport::critical)
        .map(task -> task.task().id().value()).toList();
    if (report.tasks().size() > ReportPage.MANY) {
      html.in("p", "The run has " + Numbers.whole(report.tasks().size())
          + " tasks; each box stands for those of a kind at the same stage.");
    }
    if (!critical.isEmpty()) {
      html.raw(
          "<p class=\"chain\"><strong>Critical path</strong>, " + Numbers.whole(critical.size()) + " tasks: ")
          .raw(Markup.breakable(critical.stream().limit(30).collect(Collectors.joining(" → "))))
          .raw(critical.size() > 30 ? " and " + Numbers.whole(critical.size() - 30) + " more" : "")
          .raw("</p>\n");
    }
    legend(html);
    html.raw("<div class=\"canvas\" role=\"region\" tabindex=\"0\" aria-label=\"The graph\">");
    html.picture("graph", layout.width, layout.height, "role=\"group\" aria-label=\"Graph of "
        + Numbers.whole(report.tasks().size())
        + " tasks, from left to right; the list of tasks below says the same\"");
    lines(nodes, layout, html);
    for (int i = 0; i < nodes.size(); i++) {
      box(nodes.get(i), layout, i, html);
    }
    html.raw("</svg></div>\n");
  }

  private static void legend(Html html) {
    html.raw(
        "<p class=\"legend\"><span class=\"k-done\">✓ done</span> <span class=\"k-failed\">✕ failed</span> "
            + "<span class=\"k-escalated\">? asked a person</span> <span class=\"k-skipped\">– skipped</span> "
            + "<span class=\"k-cancelled\">■ cancelled</span> <span class=\"k-open\">○ not finished</span> "
            + "<span class=\"k-critical\">━ critical path</span></p>\n");
  }

  private static void lines(List<GraphNode> nodes, GraphLayout layout, Html html) {
    for (GraphLayout.Band band : layout.bands) {
      html.raw("<rect class=\"band\" rx=\"6\" x=\"" + Numbers.at(band.x()) + "\" y=\"" + Numbers.at(band.y())
          + "\" width=\""
          + Numbers.at(band.width()) + "\" height=\"" + Numbers.at(band.height()) + "\"/>\n");
    }
    Set<String> plain = new LinkedHashSet<>();
    Set<String> critical = new LinkedHashSet<>();
    long all = nodes.stream().mapToLong(node -> node.needs().size()).sum();
    for (int i = 0; i < nodes.size(); i++) {
      for (int need : nodes.get(i).needs()) {
        if (nodes.get(i).critical() && nodes.get(need).critical()) {
          critical.add(start(layout, need) + curve(layout, need, i) + end(layout, i));
        } else if (all <= LINES) {
          plain.add("M" + point(layout.right[need], layout.y[need] + layout.boxHeight / 2)
              + curve(layout, need, i));
        }
      }
    }
    html.raw("<path class=\"line\" d=\"" + String.join("", plain) + "\"/>\n<path class=\"line critical\" d=\""
        + String.join("", critical) + "\"/>\n");
  }

  // Lines end at the border of a layer of several columns, at the height of the row: drawn to each box they would hide
  // one another. Only the critical path goes on, between the rows, to its box.
  private static String curve(GraphLayout layout, int from, int to) {
    double x1 = layout.right[from];
    double x2 = layout.left[to];
    double bend = Math.max(22, Math.min(60, (x2 - x1) / 2));
    double y1 = layout.y[from] + layout.boxHeight / 2;
    double y2 = layout.y[to] + layout.boxHeight / 2;
    return "C" + point(x1 + bend, y1) + " " + point(x2 - bend, y2) + " " + point(x2, y2);
  }

  private static String start(GraphLayout layout, int from) {
    double x = layout.x[from] + GraphLayout.BOX_WIDTH;
    double y = layout.y[from] + layout.boxHeight / 2;
    double right = layout.right[from];
    return "M" + point(x, y)
        + (right > x + 10
            ? "l5 " + lane(layout) + "H" + Numbers.at(right - 5) + "L" + point(right, y)
            : "L" + point(right, y));
  }

  private static String end(GraphLayout layout, int to) {
    double x = layout.x[to];
    double y = layout.y[to] + layout.boxHeight / 2;
    return x > layout.left[to] + 10
        ? "l5 " + lane(layout) + "H" + Numbers.at(x - 5) + "L" + point(x, y)
        : "L" + point(x, y);
  }

  private static String lane(GraphLayout layout) {
    return Numbers.at(layout.boxHeight / 2 + 4);
  }

  private static String point(double x, double y) {
    return Numbers.at(x) + " " + Numbers.at(y);
  }

  private static void box(GraphNode node, GraphLayout layout, int at, Html html) {
    double x = layout.x[at];
    double y = layout.y[at];
    boolean linked = !node.link().isEmpty();
    html.raw(linked ? "<a href=\"#" + node.link() + "\">" : "<g>").raw("<title>").text(node.hint())
        .raw("</title>");
    html.raw("<rect x=\"" + Numbers.at(x) + "\" y=\"" + Numbers.at(y) + "\" width=\""
        + Numbers.at(GraphLayout.BOX_WIDTH)
        + "\" height=\"" + Numbers.at(layout.boxHeight) + "\" rx=\"4\" class=\"box k-"
        + States.look(node.state())
        + (node.critical() ? " critical" : "") + "\"/>");
    text(html, x + 8, y + 16, "mark k-" + States.look(node.state()), States.mark(node.state()));
    text(html, x + 24, y + 16, "label", Letters.fit(node.label(), 11, GraphLayout.BOX_WIDTH - 30));
    if (!node.note().isEmpty()) {
      text(html, x + 24, y + 32, "note", Letters.fit(node.note(), 10, GraphLayout.BOX_WIDTH - 30));
    }
    html.raw(linked ? "</a>\n" : "</g>\n");
  }

  private static void text(Html html, double x, double y, String look, String words) {
    html.raw("<text x=\"" + Numbers.at(x) + "\" y=\"" + Numbers.at(y) + "\" class=\"" + look + "\">")
        .text(words)
        .raw("</text>");
  }
}
