package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Node;
import java.util.ArrayList;
import java.util.List;

/** Shares out a rectangle among nodes, largest first, so that the parts are as square as can be. */
final class Squares {
  private Squares() {}

  /** Makes a place. */
  @FunctionalInterface
  interface Maker<P> {
    P place(double x, double y, double width, double height);
  }

  static <P> List<P> of(List<Node> nodes, double x, double y, double width, double height, Maker<P> maker) {
    double total = nodes.stream().mapToDouble(Node::total).sum();
    List<Double> areas = nodes.stream().map(node -> node.total() / total * width * height).toList();
    List<P> places = new ArrayList<>();
    double left = x;
    double top = y;
    double right = x + width;
    double bottom = y + height;
    int from = 0;
    while (from < areas.size()) {
      boolean across = right - left >= bottom - top;
      double side = Math.max(1e-6, across ? bottom - top : right - left);
      int to = strip(areas, from, side);
      double sum = sum(areas, from, to);
      double depth = sum / side;
      double along = across ? top : left;
      for (int i = from; i < to; i++) {
        double length = areas.get(i) / depth;
        places.add(across ? maker.place(left, along, depth, length) : maker.place(along, top, length, depth));
        along += length;
      }
      left += across ? depth : 0;
      top += across ? 0 : depth;
      from = to;
    }
    return places;
  }

  // As many as make the worst of the strip better.
  private static int strip(List<Double> areas, int from, double side) {
    int to = from + 1;
    double worst = worst(areas, from, to, side);
    while (to < areas.size()) {
      double next = worst(areas, from, to + 1, side);
      if (next > worst) {
        break;
      }
      worst = next;
      to++;
    }
    return to;
  }

  private static double worst(List<Double> areas, int from, int to, double side) {
    double sum = sum(areas, from, to);
    double square = sum * sum / (side * side);
    return Math.max(areas.get(from) / square, square / areas.get(to - 1));
  }

  private static double sum(List<Double> areas, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += areas.get(i);
    }
    return sum;
  }
}
