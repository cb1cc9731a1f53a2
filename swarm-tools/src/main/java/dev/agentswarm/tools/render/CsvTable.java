package dev.agentswarm.tools.render;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of comma-separated values (RFC 4180: quotes, doubled quotes, line breaks inside quotes).
 *
 * @param rows the first is the head
 */
record CsvTable(List<List<String>> rows) {
  /** More rows than this are not shown on a page; the file holds them all. */
  private static final int SHOWN = 2_000;

  static CsvTable of(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"' && (quoted || cell.isEmpty())) {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        row.add(take(cell));
      } else if (!quoted && (c == '\n' || c == '\r')) {
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        row.add(take(cell));
        rows.add(List.copyOf(row));
        row.clear();
      } else {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      row.add(take(cell));
      rows.add(List.copyOf(row));
    }
    return new CsvTable(List.copyOf(rows));
  }

  private static String take(StringBuilder cell) {
    String value = cell.toString();
    cell.setLength(0);
    return value;
  }

  /** The table as HTML, its first rows at least. */
  String html(String title) {
    if (rows.isEmpty()) {
      return "<p>This table is empty.</p>\n";
    }
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int last = Math.min(rows.size(), SHOWN + 1);
    StringBuilder out = new StringBuilder();
    if (last < rows.size()) {
      out.append("<p>The first ").append(Numbers.whole(SHOWN)).append(" of ")
          .append(Numbers.whole(rows.size() - 1))
          .append(" rows; the file has them all.</p>\n");
    }
    out.append(PageNodes.tableStart(title, last)).append("<thead>");
    row(rows.get(0), columns, "th scope=\"col\"", "th", out);
    out.append("</thead><tbody>\n");
    for (List<String> row : rows.subList(1, last)) {
      row(row, columns, "td", "td", out);
    }
    return out.append("</tbody></table></div>\n").toString();
  }

  private static void row(List<String> row, int columns, String start, String end, StringBuilder out) {
    out.append("<tr>");
    for (int i = 0; i < columns; i++) {
      String value = i < row.size() ? row.get(i) : "";
      boolean number = end.equals("td") && value.matches("[-+]?[0-9][0-9,._ ]{0,30}%?");
      out.append('<').append(start).append(number ? " class=\"num\">" : ">").append(Markup.breakable(value))
          .append("</").append(end).append('>');
    }
    out.append("</tr>\n");
  }
}
