package dev.agentswarm.tools.render;

import java.util.List;

/** Says which colour is which. */
final class Legend {
  private static final double LINE = 20;

  private Legend() {}

  /** How high it is in a picture of this width. */
  static double height(List<String> names, double width) {
    double x = 0;
    double lines = names.isEmpty() ? 0 : 1;
    for (String name : names) {
      double needed = room(name, width);
      if (x > 0 && x + needed > width) {
        x = 0;
        lines++;
      }
      x += needed;
    }
    return lines * LINE;
  }

  static void draw(Svg svg, List<String> names, double left, double top, double width) {
    double x = 0;
    double y = top;
    for (int i = 0; i < names.size(); i++) {
      double needed = room(names.get(i), width);
      if (x > 0 && x + needed > width) {
        x = 0;
        y += LINE;
      }
      svg.rect(left + x, y + 3, 11, 11, Svg.fill(i), "");
      svg.text(left + x + 17, y + 13, "sw-v", "start", Letters.fit(names.get(i), 12, width - 40));
      x += needed;
    }
  }

  private static double room(String name, double width) {
    return Math.min(width, 17 + Letters.width(name, 12) + 18);
  }
}
