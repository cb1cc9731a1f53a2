package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.tools.render.Charts;
import dev.agentswarm.tools.render.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws charts. The same chart always gives the same picture, so that anyone can draw it again and compare. */
public final class Pictures {
  private Pictures() {}

  /** The picture as SVG. */
  public static String svg(Chart chart) {
    Unit unit = chart.unit().equals("bytes") ? Unit.BYTES : Unit.of(chart.unit());
    Charts.Subject subject = new Charts.Subject(chart.title(), chart.description(), unit);
    return switch (chart.form()) {
      case BARS -> Charts.bars(subject, items(chart));
      case DONUT -> Charts.donut(subject, items(chart));
      case STACKED -> Charts.stackedBars(subject, chart.series(), chart.rows().stream()
          .map(row -> new Charts.Row(row.label(), row.values().stream().map(Long::doubleValue).toList()))
          .toList());
      case LINES -> Charts.lines(subject, chart.rows().stream().map(Chart.Row::label).toList(), lines(chart));
      case TREEMAP -> Charts.treemap(subject, nodes(chart));
      case GRAPH -> Arrows.draw(chart);
    };
  }

  private static List<Charts.Item> items(Chart chart) {
    return chart.rows().stream().map(row -> new Charts.Item(row.label(), row.values().get(0))).toList();
  }

  private static List<Charts.Row> lines(Chart chart) {
    List<Charts.Row> lines = new ArrayList<>();
    for (int i = 0; i < chart.series().size(); i++) {
      List<Double> values = new ArrayList<>();
      for (Chart.Row row : chart.rows()) {
        values.add(row.values().get(i).doubleValue());
      }
      lines.add(new Charts.Row(chart.series().get(i), values));
    }
    return lines;
  }

  private static List<Charts.Node> nodes(Chart chart) {
    Map<String, List<Charts.Node>> groups = new LinkedHashMap<>();
    for (Chart.Row row : chart.rows()) {
      groups.computeIfAbsent(row.group(), any -> new ArrayList<>())
          .add(Charts.Node.leaf(row.label(), row.values().get(0)));
    }
    return groups.entrySet().stream().map(group -> Charts.Node.of(group.getKey(), group.getValue())).toList();
  }
}
