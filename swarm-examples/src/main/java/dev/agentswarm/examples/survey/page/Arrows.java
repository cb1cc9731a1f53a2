package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.Chart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Draws which box uses which: boxes in rows, users above what they use, arrows downwards; an arrow that must go up is
 * one of a circle and is drawn dashed.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Arrows {
  private static final int BOX = 150;
  private static final int HEIGHT = 34;
  private static final int GAP = 22;
  private static final int STEP = 96;
  private static final int ACROSS = 6;
  private static final int MARGIN = 20;
  private static final int HEAD = 44;
  private static final int LETTERS = 20;
  private static final String FONT = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif";
  private static final String STYLE = (".bg{fill:#fff}.t{fill:#1b1d21;font:600 15px %1$s}.b{fill:#e6efef;stroke:#0b5a69}"
      + ".l{fill:#1b1d21;font:12px %1$s}.a{fill:none;stroke:#5a6069}.u{fill:none;stroke:#b85c1e;stroke-dasharray:5 4}"
      + ".h{fill:#5a6069}.k{fill:#b85c1e}"
      + "@media (prefers-color-scheme:dark){.bg{fill:#191c20}.t,.l{fill:#e5e2db}.b{fill:#1b2f34;stroke:#82c8d4}"
      + ".a{stroke:#a4a9b0}.u{stroke:#e59a62}.h{fill:#a4a9b0}.k{fill:#e59a62}}").formatted(FONT);

  private final Chart chart;
  private final Set<String> names = new LinkedHashSet<>();
  private final Map<String, Set<String>> uses = new LinkedHashMap<>();
  private final Map<String, Integer> level = new LinkedHashMap<>();
  private final Map<String, int[]> place = new LinkedHashMap<>();
  private int width;
  private int height;

  private Arrows(Chart chart) {
    this.chart = chart;
    for (Chart.Row row : chart.rows()) {
      names.add(row.label());
      if (!row.group().isEmpty()) {
        names.add(row.group());
        uses.computeIfAbsent(row.group(), any -> new LinkedHashSet<>()).add(row.label());
      }
    }
  }

  static String draw(Chart chart) {
    Arrows arrows = new Arrows(chart);
    arrows.levels();
    arrows.places();
    return arrows.svg();
  }

  // A box stands one row above the deepest it uses; what is being looked at already is part of a circle.
  private void levels() {
    for (String name : names) {
      depth(name, new LinkedHashSet<>());
    }
  }

  private int depth(String name, Set<String> path) {
    Integer known = level.get(name);
    if (known != null) {
      return known;
    }
    path.add(name);
    int deepest = -1;
    for (String used : uses.getOrDefault(name, Set.of())) {
      if (!path.contains(used)) {
        deepest = Math.max(deepest, depth(used, path));
      }
    }
    path.remove(name);
    level.put(name, deepest + 1);
    return deepest + 1;
  }

  private void places() {
    int top = level.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    List<List<String>> rows = new ArrayList<>();
    for (int at = top; at >= 0; at--) {
      int wanted = at;
      List<String> row = new ArrayList<>(
          names.stream().filter(name -> level.getOrDefault(name, 0) == wanted).toList());
      row.sort(
          Comparator.comparingDouble((String name) -> above(name)).thenComparing(Comparator.naturalOrder()));
      for (int from = 0; from < row.size(); from += ACROSS) {
        List<String> line = row.subList(from, Math.min(row.size(), from + ACROSS));
        rows.add(line);
        put(line, rows.size() - 1);
      }
    }
    int widest = rows.stream().mapToInt(List::size).max().orElse(1);
    width = Math.max(640, 2 * MARGIN + widest * (BOX + GAP) - GAP);
    height = HEAD + rows.size() * STEP - (STEP - HEIGHT) + MARGIN;
    for (List<String> row : rows) {
      int used = row.size() * (BOX + GAP) - GAP;
      for (String name : row) {
        int[] at = place.getOrDefault(name, new int[2]);
        at[0] += (width - used) / 2;
      }
    }
  }

  // The middle of those who use it, so that arrows are short.
  private double above(String name) {
    return uses.entrySet().stream()
        .filter(entry -> entry.getValue().contains(name) && place.containsKey(entry.getKey()))
        .mapToInt(entry -> place.getOrDefault(entry.getKey(), new int[2])[0]).average().orElse(0);
  }

  private void put(List<String> row, int number) {
    for (int i = 0; i < row.size(); i++) {
      place.put(row.get(i), new int[]{i * (BOX + GAP), HEAD + number * STEP});
    }
  }

  private String svg() {
    StringBuilder out = new StringBuilder();
    out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ").append(width).append(' ')
        .append(height)
        .append("\" width=\"").append(width).append("\" height=\"").append(height)
        .append("\" role=\"img\" aria-label=\"").append(escape(chart.description())).append("\">\n<title>")
        .append(escape(chart.title())).append("</title>\n<style>").append(STYLE).append("</style>\n")
        .append("<rect class=\"bg\" width=\"").append(width).append("\" height=\"").append(height)
        .append("\"/>\n")
        .append("<text class=\"t\" x=\"").append(MARGIN).append("\" y=\"26\">").append(escape(chart.title()))
        .append("</text>\n");
    long most = chart.rows().stream().filter(row -> !row.group().isEmpty())
        .mapToLong(row -> row.values().get(0)).max()
        .orElse(1);
    for (Chart.Row row : chart.rows()) {
      if (!row.group().isEmpty()) {
        arrow(row, Math.max(1, most), out);
      }
    }
    names.forEach(name -> box(name, out));
    return out.append("</svg>\n").toString();
  }

  private void arrow(Chart.Row row, long most, StringBuilder out) {
    int[] from = place.getOrDefault(row.group(), new int[2]);
    int[] to = place.getOrDefault(row.label(), new int[2]);
    boolean down = from[1] < to[1];
    int x1 = from[0] + BOX / 2;
    int y1 = from[1] + (down ? HEIGHT : 0);
    int x2 = to[0] + BOX / 2 + (x1 == to[0] + BOX / 2 ? 0 : Integer.signum(x1 - to[0] - BOX / 2) * BOX / 5);
    int y2 = to[1] + (down ? -7 : HEIGHT + 7);
    int bend = down ? Math.max(24, (y2 - y1) / 2) : -40;
    double thick = 1 + 3.0 * row.values().get(0) / most;
    out.append("<path class=\"").append(down ? 'a' : 'u').append("\" stroke-width=\"")
        .append(String.format(Locale.ROOT, "%.1f", thick)).append("\" d=\"M").append(x1).append(' ')
        .append(y1)
        .append('C').append(x1).append(' ').append(y1 + bend).append(' ').append(x2).append(' ')
        .append(y2 - bend)
        .append(' ').append(x2).append(' ').append(y2).append("\"><title>").append(escape(row.group()))
        .append(" uses ").append(escape(row.label())).append(": ").append(row.values().get(0)).append(' ')
        .append(escape(chart.unit())).append("</title></path>\n");
    int tip = down ? 7 : -7;
    out.append("<path class=\"").append(down ? 'h' : 'k').append("\" d=\"M").append(x2 - 5).append(' ')
        .append(y2)
        .append('L').append(x2 + 5).append(' ').append(y2).append('L').append(x2).append(' ').append(y2 + tip)
        .append("Z\"/>\n");
  }

  private void box(String name, StringBuilder out) {
    int[] at = place.getOrDefault(name, new int[2]);
    String shown = name.length() <= LETTERS
        ? name
        : name.substring(0, LETTERS / 2 - 1) + "…" + name.substring(name.length() - LETTERS / 2);
    out.append("<rect class=\"b\" rx=\"5\" x=\"").append(at[0]).append("\" y=\"").append(at[1])
        .append("\" width=\"")
        .append(BOX).append("\" height=\"").append(HEIGHT).append("\"><title>").append(escape(name))
        .append("</title></rect>\n<text class=\"l\" text-anchor=\"middle\" x=\"").append(at[0] + BOX / 2)
        .append("\" y=\"").append(at[1] + HEIGHT / 2 + 4).append("\">").append(escape(shown))
        .append("</text>\n");
  }

  private static String escape(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
