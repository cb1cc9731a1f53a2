package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Row;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.ArrayList;
import java.util.List;

/** Values along an axis. */
final class Lines {
  private static final double WIDTH = 760;
  private static final double EDGE = 20;
  private static final double HEIGHT = 220;

  private Lines() {}

  static String draw(Subject subject, List<String> axis, List<Row> rows) {
    for (Row row : rows) {
      if (row.values().size() != axis.size()) {
        throw new IllegalArgumentException("a row needs a value for each of the " + axis.size() + " places: "
            + row.label() + " has " + row.values().size());
      }
    }
    List<String> names = rows.size() > 1 ? rows.stream().map(Row::label).toList() : List.of();
    double top = 54 + Legend.height(names, WIDTH - 2 * EDGE);
    Scale scale = Scale
        .upTo(rows.stream().flatMap(row -> row.values().stream()).mapToDouble(d -> d).max().orElse(0), 4);
    Svg svg = new Svg(WIDTH, top + HEIGHT + 40, subject.title(), words(subject, axis, rows));
    svg.text(EDGE, 29, "sw-t", "start", Letters.fit(subject.title(), 15, WIDTH - 2 * EDGE));
    Legend.draw(svg, names, EDGE, 42, WIDTH - 2 * EDGE);
    double left = EDGE + 10
        + scale.places().stream().mapToDouble(place -> Letters.width(subject.unit().write(place), 12)).max()
            .orElse(0);
    for (double place : scale.places()) {
      double y = top + HEIGHT - place / scale.top() * HEIGHT;
      svg.rule(left, y, WIDTH - EDGE, y);
      svg.text(left - 8, y + 4, "sw-v", "end", subject.unit().write(place));
    }
    double step = axis.size() > 1 ? (WIDTH - EDGE - left - 8) / (axis.size() - 1) : 0;
    axis(svg, axis, left, step, top + HEIGHT + 20);
    for (int i = 0; i < rows.size(); i++) {
      svg.path(path(rows.get(i).values(), left, step, top, HEIGHT, scale.top()),
          "sw-p sw-s" + i % Svg.COLOURS,
          rows.get(i).label());
      dots(svg, subject, axis, rows.get(i), i, left, step, top, scale);
    }
    return svg.end();
  }

  private static void dots(Svg svg, Subject subject, List<String> axis, Row row, int series, double left,
      double step,
      double top, Scale scale) {
    // Many dots would hide the line.
    if (axis.size() > 60) {
      return;
    }
    for (int i = 0; i < axis.size(); i++) {
      double value = row.values().get(i);
      svg.rect(left + i * step - 2.5, top + HEIGHT - value / scale.top() * HEIGHT - 2.5, 5, 5,
          Svg.fill(series),
          row.label() + ", " + axis.get(i) + ": " + subject.unit().write(value));
    }
  }

  private static void axis(Svg svg, List<String> axis, double left, double step, double y) {
    double widest = axis.stream().mapToDouble(name -> Letters.width(name, 12)).max().orElse(0);
    int every = step > 0 ? (int) Math.ceil((Math.min(120, widest) + 14) / step) : 1;
    for (int i = 0; i < axis.size(); i += every) {
      svg.text(left + i * step, y, "sw-v", i == 0 ? "start" : i == axis.size() - 1 ? "end" : "middle",
          Letters.fit(axis.get(i), 12, 120));
    }
  }

  private static String path(List<Double> values, double left, double step, double top, double height,
      double most) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      path.append(i == 0 ? 'M' : 'L').append(Numbers.at(left + i * step)).append(' ')
          .append(Numbers.at(top + height - values.get(i) / most * height));
    }
    return path.toString();
  }

  static String spark(Subject subject, List<Double> values) {
    Row row = new Row(subject.title(), values);
    double most = Math.max(1e-12, values.stream().mapToDouble(d -> d).max().orElse(1));
    Svg svg = new Svg(120, 24, subject.title(), words(subject, List.of(), List.of(row)));
    double step = values.size() > 1 ? 112.0 / (values.size() - 1) : 0;
    svg.path(values.size() == 1 ? "M4 12L116 12" : path(values, 4, step, 3, 18, most), "sw-p sw-s0", "");
    return svg.end();
  }

  private static String words(Subject subject, List<String> axis, List<Row> rows) {
    List<String> parts = new ArrayList<>();
    for (Row row : rows.subList(0, Math.min(8, rows.size()))) {
      double least = row.values().stream().mapToDouble(d -> d).min().orElse(0);
      double most = row.values().stream().mapToDouble(d -> d).max().orElse(0);
      parts.add(row.label() + " from " + subject.unit().write(least) + " to " + subject.unit().write(most));
    }
    String span = axis.size() < 2
        ? "line"
        : "line chart, " + axis.get(0) + " to " + axis.get(axis.size() - 1);
    return Words.of(subject, span, parts, rows.size());
  }
}
