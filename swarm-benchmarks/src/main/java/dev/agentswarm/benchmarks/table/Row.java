package dev.agentswarm.benchmarks.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One line of the table.
 *
 * @param part which part of the script measures it: {@code swarm}, {@code kernel}, {@code adapter}
 * @param measure what was measured, with its unit
 * @param most the most (or, when negative, its amount the least) it should be; NaN when nothing is demanded
 * @param values a figure for each who can do it
 */
public record Row(String part, String measure, double most, Map<String, Double> values) {
  /** Whose figures stand in a column, the library's own first. */
  static final List<String> COLUMNS = List.of("swarm", "threads", "langChain4j", "langGraph4j");

  private static final String FILE = System.getProperty("rows", "");

  /** Only this library's figure, of which nothing is demanded. */
  public static Row of(String part, String measure, double value) {
    return new Row(part, measure, Double.NaN, Map.of("swarm", value));
  }

  /** The same, which should be at most this. */
  public Row atMost(double bound) {
    return new Row(part, measure, bound, values);
  }

  /** The same, which should be at least this. */
  public Row atLeast(double bound) {
    return new Row(part, measure, -bound, values);
  }

  /** Prints it, and adds it to the file of {@code -Drows=} when there is one. */
  public void add() {
    System.out.println(line());
    if (FILE.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder(part + "\t" + measure + "\t" + most);
    values.forEach((who, value) -> text.append('\t').append(who).append('\t').append(value));
    try {
      Files.writeString(Path.of(FILE), text.append('\n'), StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row of the file. */
  static List<Row> all() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(FILE))) {
      String[] cells = line.split("\t", -1);
      Map<String, Double> values = new java.util.HashMap<>();
      for (int i = 3; i + 1 < cells.length; i += 2) {
        values.put(cells[i], Double.valueOf(cells[i + 1]));
      }
      rows.add(new Row(cells[0], cells[1], Double.parseDouble(cells[2]), values));
    }
    return rows;
  }

  /** As a line of the table. */
  String line() {
    StringBuilder text = new StringBuilder("| " + measure + " |");
    for (String column : COLUMNS) {
      Double value = values.get(column);
      text.append(' ').append(value == null ? "—" : number(value)).append(" |");
      if (column.equals("swarm")) {
        text.append(' ').append(target()).append(" | ").append(reached()).append(" |");
      }
    }
    return text.append(" `./bench ").append(part).append("` |").toString();
  }

  static String head() {
    return "| what | Agent Swarm | demanded | reached | plain threads | LangChain4j | LangGraph4j | command |\n"
        + "|---|---|---|---|---|---|---|---|";
  }

  private String target() {
    return Double.isNaN(most) ? "" : most < 0 ? "≥ " + number(-most) : "≤ " + number(most);
  }

  private String reached() {
    Double value = values.get("swarm");
    if (Double.isNaN(most) || value == null) {
      return "";
    }
    return (most < 0 ? value >= -most : value <= most) ? "yes" : "no";
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) value);
    }
    return String.format(Locale.ROOT,
        value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : value >= 1 ? "%.2f" : "%.3f",
        value);
  }
}
