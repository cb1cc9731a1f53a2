package dev.agentswarm.tools.render;

import java.util.List;
import java.util.function.Consumer;

/**
 * A piece of a page being written; all words are escaped.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private List<String> columns = List.of();

  /** Markup as it is. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /** Words. */
  Html text(String words) {
    out.append(Markup.escape(words));
    return this;
  }

  /** Words in an element; {@code tag} may carry attributes. */
  Html in(String tag, String words) {
    int end = tag.indexOf(' ');
    return raw("<" + tag + ">").raw(Markup.breakable(words))
        .raw("</" + (end < 0 ? tag : tag.substring(0, end)) + ">\n");
  }

  /** A section with a heading that can be linked to. */
  Html section(String id, String title, Consumer<Html> body) {
    raw("<section aria-labelledby=\"" + id + "\">\n<h2 id=\"" + id + "\">").text(title).raw("</h2>\n");
    body.accept(this);
    return raw("</section>\n");
  }

  /** A list of words, the first of them at least. */
  Html list(List<String> items, int most) {
    raw("<ul>\n");
    items.stream().limit(most).forEach(item -> in("li", Cut.to(item, 1_000)));
    if (items.size() > most) {
      in("li class=\"rest\"", "and " + Numbers.whole(items.size() - most) + " more");
    }
    return raw("</ul>\n");
  }

  /** Begins a picture that shrinks a little with the page before its frame scrolls. */
  Html picture(String look, double width, double height, String attributes) {
    return raw("<svg class=\"" + look + "\" viewBox=\"0 0 " + Numbers.at(width) + " " + Numbers.at(height)
        + "\" style=\"max-width:" + Numbers.at(width) + "px;min-width:" + Numbers.at(width * 0.75) + "px\" "
        + attributes
        + ">\n");
  }

  /** Begins a table with these columns; those whose name begins with '#' hold numbers. */
  Html table(String name, int rows, String... names) {
    columns = List.of(names);
    raw(PageNodes.tableStart(name, rows)).raw("<thead><tr>");
    for (String column : columns) {
      boolean number = column.startsWith("#");
      raw("<th scope=\"col\"").raw(number ? " class=\"num\">" : ">")
          .text(number ? column.substring(1) : column)
          .raw("</th>");
    }
    return raw("</tr></thead><tbody>\n");
  }

  /** A row of the table that was begun, a cell for each column. */
  Html row(String... cells) {
    raw("<tr>");
    for (int i = 0; i < cells.length; i++) {
      raw(columns.get(i).startsWith("#") ? "<td class=\"num\">" : "<td>").raw(Markup.breakable(cells[i]))
          .raw("</td>");
    }
    return raw("</tr>\n");
  }

  /** Ends a table. */
  Html tableEnd() {
    return raw("</tbody></table></div>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
