package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Item;
import dev.agentswarm.tools.render.Charts.Row;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.ArrayList;
import java.util.List;

/** Horizontal bars. */
final class Bars {
  private static final double WIDTH = 760;
  private static final double EDGE = 20;
  private static final double ROW = 26;
  private static final double BAR = 16;

  private Bars() {}

  static String plain(Subject subject, List<Item> items) {
    return draw(subject, List.of(),
        items.stream().map(item -> new Row(item.label(), List.of(item.value()))).toList());
  }

  static String stacked(Subject subject, List<String> series, List<Row> rows) {
    for (Row row : rows) {
      if (row.values().size() != series.size()) {
        throw new IllegalArgumentException(
            "a row needs a value for each of the " + series.size() + " series: "
                + row.label() + " has " + row.values().size());
      }
    }
    return draw(subject, series, rows);
  }

  private static String draw(Subject subject, List<String> series, List<Row> rows) {
    double legend = Legend.height(series, WIDTH - 2 * EDGE);
    double top = 44 + legend;
    double largest = rows.stream().mapToDouble(Bars::total).max().orElse(0);
    double labels = rows.stream().mapToDouble(row -> Letters.width(row.label(), 12)).max().orElse(0);
    double left = EDGE + Math.min(300, labels) + 12;
    double values = rows.stream().mapToDouble(row -> Letters.width(subject.unit().write(total(row)), 12))
        .max()
        .orElse(0);
    double room = Math.max(60, WIDTH - left - EDGE - values - 8);
    Svg svg = new Svg(WIDTH, top + Math.max(1, rows.size()) * ROW + 14, subject.title(),
        words(subject, rows));
    svg.text(EDGE, 29, "sw-t", "start", Letters.fit(subject.title(), 15, WIDTH - 2 * EDGE));
    Legend.draw(svg, series, EDGE, 42, WIDTH - 2 * EDGE);
    if (rows.isEmpty()) {
      svg.text(EDGE, top + 17, "sw-v", "start", "nothing to show");
    }
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      double y = top + i * ROW;
      svg.text(left - 12, y + 17, "sw-l", "end", Letters.fit(row.label(), 12, 300));
      double x = left;
      for (int part = 0; part < row.values().size(); part++) {
        double value = row.values().get(part);
        double width = largest > 0 ? value / largest * room : 0;
        // What is there must be seen, even when it is small.
        double shown = value > 0 ? Math.max(series.isEmpty() ? 2 : 1, width) : 0;
        if (shown > 0) {
          svg.rect(x, y + 5, shown, BAR, Svg.fill(part), hint(subject, series, row, part));
        }
        x += width;
      }
      svg.text(Math.max(x, left + 2) + 8, y + 17, "sw-v", "start", subject.unit().write(total(row)));
    }
    return svg.end();
  }

  private static String hint(Subject subject, List<String> series, Row row, int part) {
    String value = subject.unit().write(row.values().get(part));
    return series.isEmpty()
        ? row.label() + ": " + value
        : row.label() + ", " + series.get(part) + ": " + value;
  }

  private static double total(Row row) {
    return row.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String words(Subject subject, List<Row> rows) {
    List<String> parts = new ArrayList<>();
    rows.stream().limit(12).forEach(row -> parts.add(row.label() + " " + subject.unit().write(total(row))));
    return Words.of(subject, "bar chart", parts, rows.size());
  }
}
