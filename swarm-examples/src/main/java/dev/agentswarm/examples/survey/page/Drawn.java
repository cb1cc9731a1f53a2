package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.Chart;
import java.util.ArrayList;
import java.util.List;

/**
 * A chart being put together, its values looked up by the names of their quantities.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Drawn {
  private final Page page;
  private final String file;
  private final Chart.Form form;
  private final String unit;
  private final List<String> series;
  private final List<Chart.Row> rows = new ArrayList<>();

  /** A chart for this page; {@code file} is its name without folder and ending. */
  Drawn(Page page, String file, Chart.Form form, String unit, String... series) {
    this.page = page;
    this.file = file;
    this.form = form;
    this.unit = unit;
    this.series = List.of(series);
  }

  /** A row. */
  Drawn row(String label, String... keys) {
    return grouped("", label, keys);
  }

  /** A row that belongs to a group. */
  Drawn grouped(String group, String label, String... keys) {
    rows.add(new Chart.Row(label, group, List.of(keys), List.of(keys).stream().map(page::value).toList()));
    return this;
  }

  int size() {
    return rows.size();
  }

  Chart chart(String title, String description) {
    return new Chart("charts/" + file + ".svg", form, title, description, unit, series, List.copyOf(rows));
  }
}
