package dev.agentswarm.tools.render;

import dev.agentswarm.run.AttemptReport;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/** Draws how many agents were active over the time of a run, those working and those waiting told apart. */
final class ActivityPicture {
  private static final int BINS = 240;
  private static final double LEFT = 200;
  private static final double WIDTH = 800;
  private static final double HEIGHT = 120;
  private static final double TOP = 10;

  private final long start;
  private final double bin;
  private final double[] active = new double[BINS];
  private final double[] waiting = new double[BINS];

  private ActivityPicture(Report report) {
    start = nanos(report.started(), report.started());
    bin = Math.max(1.0, (double) nanos(report.started(), report.ended()) / BINS);
    for (TaskReport task : report.tasks()) {
      for (AttemptReport attempt : task.attempts()) {
        spread(report.started(), attempt.started(), attempt.ended(), active);
        attempt.waits().forEach(wait -> spread(report.started(), wait.from(), wait.to(), waiting));
      }
    }
  }

  private static long nanos(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toNanos());
  }

  // The share of each bin that the span covers.
  private void spread(Instant zero, Instant from, Instant to, double[] bins) {
    double begin = Math.min(BINS, (nanos(zero, from) - start) / bin);
    double end = Math.min(BINS, (nanos(zero, to) - start) / bin);
    for (int i = (int) begin; i < end && i < BINS; i++) {
      bins[i] += Math.max(0, Math.min(end, i + 1) - Math.max(begin, i));
    }
  }

  static void write(Report report, Html html) {
    ActivityPicture picture = new ActivityPicture(report);
    double most = Arrays.stream(picture.active).max().orElse(0);
    if (most <= 0) {
      return;
    }
    Scale scale = Scale.upTo(Math.max(1, most), 3);
    html.raw("<div class=\"canvas\">");
    html.picture("activity", LEFT + WIDTH + 10, TOP + HEIGHT + 24,
        "role=\"img\" aria-label=\"Agents active over time: at most " + report.agents().peak() + "\"");
    html.raw("<title>Agents active over time</title>\n");
    html.raw("<text class=\"label\" text-anchor=\"end\" x=\"" + Numbers.at(LEFT - 34) + "\" y=\""
        + Numbers.at(TOP + 14)
        + "\">agents at once</text>\n");
    for (double place : scale.places()) {
      double y = TOP + HEIGHT - place / scale.top() * HEIGHT;
      html.raw("<path class=\"grid\" d=\"M" + Numbers.at(LEFT) + " " + Numbers.at(y) + "H"
          + Numbers.at(LEFT + WIDTH)
          + "\"/><text class=\"note\" text-anchor=\"end\" x=\"" + Numbers.at(LEFT - 6) + "\" y=\""
          + Numbers.at(y + 4)
          + "\">" + Numbers.plain(place) + "</text>\n");
    }
    double[] working = new double[BINS];
    for (int i = 0; i < BINS; i++) {
      working[i] = Math.max(0, picture.active[i] - picture.waiting[i]);
    }
    html.raw("<path class=\"area waiting\" d=\"" + area(picture.active, scale.top())
        + "\"/>\n<path class=\"area working\" d=\""
        + area(working, scale.top()) + "\"/>\n");
    TimeAxis.write(Duration.between(report.started(), report.ended()), LEFT, WIDTH, TOP + HEIGHT + 18, html);
    html.raw("</svg></div>\n");
  }

  private static String area(double[] values, double most) {
    StringBuilder path = new StringBuilder("M" + Numbers.at(LEFT) + " " + Numbers.at(TOP + HEIGHT));
    double step = WIDTH / BINS;
    for (int i = 0; i < BINS; i++) {
      path.append('V').append(Numbers.at(TOP + HEIGHT - values[i] / most * HEIGHT)).append('H')
          .append(Numbers.at(LEFT + (i + 1) * step));
    }
    return path.append('V').append(Numbers.at(TOP + HEIGHT)).append('Z').toString();
  }
}
