package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Lane;
import dev.agentswarm.tools.render.Charts.Span;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.List;

/** What happened when. */
final class Timeline {
  private static final double WIDTH = 760;
  private static final double EDGE = 20;

  private Timeline() {}

  static String draw(Subject subject, List<String> series, List<Lane> lanes) {
    double row = lanes.size() > 40 ? 12 : 22;
    double legend = Legend.height(series, WIDTH - 2 * EDGE);
    double top = 44 + legend;
    double bottom = top + Math.max(1, lanes.size()) * row;
    double end = lanes.stream().flatMap(lane -> lane.spans().stream()).mapToDouble(Span::to).max().orElse(0);
    double labels = lanes.stream().mapToDouble(lane -> Letters.width(lane.label(), 12)).max().orElse(0);
    double left = EDGE + Math.min(220, labels) + 12;
    double room = WIDTH - left - EDGE;
    Scale scale = Scale.upTo(end, 5);
    List<String> words = lanes.stream().limit(12).map(lane -> words(subject, lane)).toList();
    Svg svg = new Svg(WIDTH, bottom + 34, subject.title(),
        Words.of(subject, "time line", words, lanes.size()));
    svg.text(EDGE, 29, "sw-t", "start", Letters.fit(subject.title(), 15, WIDTH - 2 * EDGE));
    Legend.draw(svg, series, EDGE, 42, WIDTH - 2 * EDGE);
    double most = end > 0 ? end : 1;
    for (double place : scale.places()) {
      if (place <= most) {
        double x = left + place / most * room;
        svg.rule(x, top, x, bottom);
        svg.text(x, bottom + 18, "sw-v", place == 0 ? "start" : x > WIDTH - 60 ? "end" : "middle",
            subject.unit().write(place));
      }
    }
    for (int i = 0; i < lanes.size(); i++) {
      lane(svg, subject, series, lanes.get(i), left, top + i * row, room / most, row);
    }
    return svg.end();
  }

  private static void lane(Svg svg, Subject subject, List<String> series, Lane lane, double left, double y,
      double factor, double row) {
    if (row > 12) {
      svg.text(left - 12, y + row / 2 + 4, "sw-l", "end", Letters.fit(lane.label(), 12, 220));
    }
    for (Span span : lane.spans()) {
      String name = span.series() < series.size() ? ", " + series.get(span.series()) : "";
      svg.rect(left + span.from() * factor, y + 2, Math.max(1, (span.to() - span.from()) * factor), row - 4,
          Svg.fill(span.series()),
          lane.label() + ": " + span.label() + name + ", " + subject.unit().write(span.from())
              + " to " + subject.unit().write(span.to()));
    }
  }

  private static String words(Subject subject, Lane lane) {
    double from = lane.spans().stream().mapToDouble(Span::from).min().orElse(0);
    double to = lane.spans().stream().mapToDouble(Span::to).max().orElse(0);
    return lane.label() + " " + subject.unit().write(from) + " to " + subject.unit().write(to);
  }
}
