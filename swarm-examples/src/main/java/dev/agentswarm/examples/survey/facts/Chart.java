package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * A picture, as the numbers it is made of: whoever has these can draw it again and compare.
 *
 * @param file its file name in the site, ending with {@code .svg}
 * @param form what sort of picture
 * @param title what it is called
 * @param description what it shows, for those who cannot see it
 * @param unit the word behind each value, or {@code bytes}
 * @param series what the values of a row are, in order; of one series for most forms
 * @param rows its numbers
 */
public record Chart(String file, Form form, String title, String description, String unit,
    List<String> series,
    List<Row> rows) {
  /** Sorts of pictures. */
  public enum Form {
    /** A bar a row. */
    BARS,
    /** A bar a row, of several parts. */
    STACKED,
    /** Shares of a whole. */
    DONUT,
    /** A line a series along the rows. */
    LINES,
    /** Areas, grouped. */
    TREEMAP,
    /** Boxes and arrows: a row is an arrow from its group to its label, or a box when the group is empty. */
    GRAPH
  }

  /**
   * One row.
   *
   * @param label what it is about
   * @param group what it belongs to; empty for most forms
   * @param keys the quantities, see {@link Key}
   * @param values and how much they are
   */
  public record Row(String label, String group, List<String> keys, List<Long> values) {}
}
