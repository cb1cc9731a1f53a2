package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Item;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Shares of a whole, with their names beside. */
final class Donut {
  private static final double WIDTH = 760;
  private static final double OUTER = 96;
  private static final double INNER = 60;
  private static final double CENTRE_X = 130;

  private Donut() {}

  static String draw(Subject subject, List<Item> items) {
    List<Item> shown = largest(items);
    double whole = items.stream().mapToDouble(Item::value).sum();
    double centre = 44 + OUTER + 8;
    List<String> words = shown.stream().map(item -> item.label() + " " + share(item, whole)).toList();
    Svg svg = new Svg(WIDTH, 44 + 2 * OUTER + 32, subject.title(),
        Words.of(subject, "donut", words, words.size()));
    svg.text(20, 29, "sw-t", "start", Letters.fit(subject.title(), 15, WIDTH - 40));
    if (shown.isEmpty()) {
      svg.text(20, 61, "sw-v", "start", "nothing to show");
      return svg.end();
    }
    double from = 0;
    double y = centre - shown.size() * 12;
    for (int i = 0; i < shown.size(); i++) {
      Item item = shown.get(i);
      double to = from + item.value() / whole;
      String hint = item.label() + ": " + subject.unit().write(item.value()) + " (" + share(item, whole)
          + ")";
      svg.path(ring(CENTRE_X, centre, from, to), Svg.fill(i) + " sw-e", hint);
      svg.rect(280, y + i * 24 + 6, 11, 11, Svg.fill(i), "");
      svg.text(299, y + i * 24 + 16, "sw-l", "start", Letters.fit(item.label(), 12, 250));
      svg.text(640, y + i * 24 + 16, "sw-v", "end", subject.unit().write(item.value()));
      svg.text(WIDTH - 20, y + i * 24 + 16, "sw-v", "end", share(item, whole));
      from = to;
    }
    svg.text(CENTRE_X, centre + 5, "sw-t", "middle",
        Letters.fit(subject.unit().write(whole), 15, 2 * INNER - 12));
    return svg.end();
  }

  private static List<Item> largest(List<Item> items) {
    List<Item> sorted = items.stream().filter(item -> item.value() > 0)
        .sorted(Comparator.comparingDouble(Item::value).reversed().thenComparing(Item::label)).toList();
    if (sorted.size() <= Svg.COLOURS) {
      return sorted;
    }
    List<Item> shown = new ArrayList<>(sorted.subList(0, Svg.COLOURS - 1));
    List<Item> rest = sorted.subList(Svg.COLOURS - 1, sorted.size());
    shown.add(new Item(rest.size() + " others", rest.stream().mapToDouble(Item::value).sum()));
    return shown;
  }

  private static String share(Item item, double whole) {
    return String.format(Locale.ROOT, "%.1f %%", item.value() / whole * 100);
  }

  // A whole turn cannot be drawn as one arc, so it stops a hair short.
  private static String ring(double x, double y, double from, double to) {
    double end = Math.min(to, from + 0.99999);
    String large = end - from > 0.5 ? "1" : "0";
    return "M" + point(x, y, OUTER, from) + "A" + Numbers.at(OUTER) + " " + Numbers.at(OUTER) + " 0 " + large
        + " 1 "
        + point(x, y, OUTER, end) + "L" + point(x, y, INNER, end) + "A" + Numbers.at(INNER) + " "
        + Numbers.at(INNER)
        + " 0 " + large + " 0 " + point(x, y, INNER, from) + "Z";
  }

  // StrictMath, since the last digits of sin and cos are free to differ between machines.
  private static String point(double x, double y, double radius, double turn) {
    double angle = turn * 2 * Math.PI;
    return Numbers.at(x + radius * StrictMath.sin(angle)) + " "
        + Numbers.at(y - radius * StrictMath.cos(angle));
  }
}
