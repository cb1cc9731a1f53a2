package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import java.util.List;

/**
 * Pictures of numbers, as SVG text: to stand in a page as it is, or to be a file of its own ({@link #file}). Each has a
 * title, says its unit, tells a screen reader what it shows, fits light and dark pages, and needs no script. The same
 * numbers give the same text.
 *
 * <p><b>Errors:</b> a value that is negative, infinite or no number is an {@link IllegalArgumentException} that names it.
 *
 * @since 0.1
 */
public final class Charts {
  private Charts() {}

  /**
   * What a picture is about.
   *
   * @param title what it is called
   * @param description what it shows, for those who cannot see it; may be empty
   * @param unit how its values are written
   * @since 0.1
   */
  public record Subject(String title, String description, Unit unit) {
    /** A subject without a longer description. */
    public static Subject of(String title, Unit unit) {
      return new Subject(title, "", unit);
    }
  }

  /**
   * A value with a name.
   *
   * @since 0.1
   */
  public record Item(String label, double value) {
    public Item {
      check(label, value);
    }
  }

  /**
   * Several values with one name, one for each series.
   *
   * @since 0.1
   */
  public record Row(String label, List<Double> values) {
    public Row {
      values = List.copyOf(values);
      values.forEach(value -> check(label, value));
    }
  }

  /**
   * A value that may be made of others; then its own is their sum, and {@code value} is not looked at.
   *
   * @since 0.1
   */
  public record Node(String label, double value, List<Node> children) {
    public Node {
      check(label, value);
      children = List.copyOf(children);
    }

    /** A node that is not made of others. */
    public static Node leaf(String label, double value) {
      return new Node(label, value, List.of());
    }

    /** A node made of others. */
    public static Node of(String label, List<Node> children) {
      return new Node(label, 0, children);
    }

    double total() {
      return children.isEmpty() ? value : children.stream().mapToDouble(Node::total).sum();
    }
  }

  /**
   * One row of a time line.
   *
   * @since 0.1
   */
  public record Lane(String label, List<Span> spans) {
    public Lane {
      spans = List.copyOf(spans);
    }
  }

  /**
   * A stretch of a time line.
   *
   * @param from where it begins, on whatever scale the unit writes
   * @param to where it ends
   * @param label what it is
   * @param series which of the named series it belongs to, from 0
   * @since 0.1
   */
  public record Span(double from, double to, String label, int series) {
    public Span {
      check(label, from);
      check(label, to);
      if (to < from) {
        throw new IllegalArgumentException(
            "a span must not end before it begins: " + label + ": " + from + " to " + to);
      }
    }
  }

  /** Horizontal bars, in the order given. */
  public static String bars(Subject subject, List<Item> items) {
    return Bars.plain(subject, items);
  }

  /** Horizontal bars, each made of a part for each series. */
  public static String stackedBars(Subject subject, List<String> series, List<Row> rows) {
    return Bars.stacked(subject, series, rows);
  }

  /** Nested rectangles whose areas are the values; two levels are drawn, deeper ones are summed up. */
  public static String treemap(Subject subject, List<Node> nodes) {
    return Treemap.draw(subject, nodes);
  }

  /** Shares of a whole; beyond eight the smallest are put together. */
  public static String donut(Subject subject, List<Item> items) {
    return Donut.draw(subject, items);
  }

  /** Values along an axis, a line for each row; {@code axis} names the places and is as long as the rows. */
  public static String lines(Subject subject, List<String> axis, List<Row> rows) {
    return Lines.draw(subject, axis, rows);
  }

  /** A line as small as a word, without axes. */
  public static String spark(Subject subject, List<Double> values) {
    return Lines.spark(subject, values);
  }

  /** What happened when: a row for each lane, a colour for each series. */
  public static String timeline(Subject subject, List<String> series, List<Lane> lanes) {
    return Timeline.draw(subject, series, lanes);
  }

  /** The picture as a file of this name, which ends with {@code .svg}. */
  public static Artifact file(String name, String svg) {
    return new Artifact(name, "image/svg+xml", Content.of(svg));
  }

  private static void check(String label, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a value must be >= 0 and finite: " + label + "=" + value);
    }
  }
}
