package dev.agentswarm.tools.render;

import java.time.Duration;

/** The times under a picture of time. */
final class TimeAxis {
  private TimeAxis() {}

  static void write(Duration length, double left, double width, double y, Html html) {
    double seconds = Math.max(1e-9, length.toNanos() / 1e9);
    for (double place : Scale.upTo(seconds, 6).places()) {
      if (place <= seconds * 1.0001) {
        double x = left + place / seconds * width;
        String anchor = place == 0 ? "start" : x > left + width - 40 ? "end" : "middle";
        html.raw("<text class=\"note\" x=\"" + Numbers.at(x) + "\" y=\"" + Numbers.at(y) + "\" text-anchor=\""
            + anchor
            + "\">").text(place == 0 ? "0" : Unit.SECONDS.write(place)).raw("</text>\n");
      }
    }
  }
}
