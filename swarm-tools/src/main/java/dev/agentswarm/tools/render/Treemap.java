package dev.agentswarm.tools.render;

import dev.agentswarm.tools.render.Charts.Node;
import dev.agentswarm.tools.render.Charts.Subject;
import java.util.Comparator;
import java.util.List;

/** Nested rectangles, as square as can be (Bruls, Huizing, van Wijk 2000). */
final class Treemap {
  private static final double WIDTH = 760;
  private static final double HEIGHT = 460;
  private static final double EDGE = 20;
  private static final double TOP = 44;
  private static final double HEAD = 18;

  private final Subject subject;
  private final Svg svg;
  private final double whole;

  private Treemap(Subject subject, List<Node> nodes, double whole) {
    this.subject = subject;
    this.whole = whole;
    List<String> words = sorted(nodes).stream().limit(12)
        .map(node -> node.label() + " " + subject.unit().write(node.total())).toList();
    svg = new Svg(WIDTH, HEIGHT, subject.title(), Words.of(subject, "treemap", words, nodes.size()));
  }

  /** A place in the picture. */
  private record Place(double x, double y, double width, double height) {}

  static String draw(Subject subject, List<Node> nodes) {
    Treemap map = new Treemap(subject, nodes, nodes.stream().mapToDouble(Node::total).sum());
    map.svg.text(EDGE, 29, "sw-t", "start", Letters.fit(subject.title(), 15, WIDTH - 2 * EDGE - 120));
    map.svg.text(WIDTH - EDGE, 29, "sw-v", "end", subject.unit().write(map.whole));
    List<Node> sorted = sorted(nodes);
    if (sorted.isEmpty()) {
      map.svg.text(EDGE, TOP + 17, "sw-v", "start", "nothing to show");
    }
    List<Place> places = Squares.of(sorted, EDGE, TOP, WIDTH - 2 * EDGE, HEIGHT - TOP - EDGE, Place::new);
    for (int i = 0; i < sorted.size(); i++) {
      map.group(sorted.get(i), places.get(i), i);
    }
    return map.svg.end();
  }

  private static List<Node> sorted(List<Node> nodes) {
    return nodes.stream().filter(node -> node.total() > 0)
        .sorted(Comparator.comparingDouble(Node::total).reversed().thenComparing(Node::label)).toList();
  }

  private void group(Node node, Place at, int colour) {
    List<Node> children = sorted(node.children());
    if (children.size() < 2 || at.width() < 50 || at.height() < 40) {
      leaf(node, at, colour, "");
      return;
    }
    svg.rect(at.x(), at.y(), at.width(), at.height(), "sw-h sw-e", hint(node, ""));
    svg.text(at.x() + 6, at.y() + 14, "sw-l", "start", Letters.fit(node.label(), 12, at.width() - 12));
    List<Place> places = Squares.of(children, at.x() + 2, at.y() + HEAD + 2, at.width() - 4,
        at.height() - HEAD - 4,
        Place::new);
    for (int i = 0; i < children.size(); i++) {
      leaf(children.get(i), places.get(i), colour, node.label() + " / ");
    }
  }

  private void leaf(Node node, Place at, int colour, String before) {
    svg.rect(at.x(), at.y(), at.width(), at.height(), Svg.fill(colour) + " sw-e", hint(node, before));
    if (at.height() >= 20 && at.width() >= 34) {
      String label = Letters.fit(node.label(), 12, at.width() - 12);
      svg.text(at.x() + 6, at.y() + 15, "sw-on", "start", label);
      if (at.height() >= 38 && !label.isEmpty()) {
        String value = subject.unit().write(node.total());
        svg.text(at.x() + 6, at.y() + 31, "sw-on", "start",
            Letters.width(value, 12) <= at.width() - 8 ? value : "");
      }
    }
  }

  private String hint(Node node, String before) {
    return before + node.label() + ": " + subject.unit().write(node.total()) + " ("
        + Numbers.plain(node.total() / whole * 100) + " %)";
  }
}
