package dev.agentswarm.tools.render;

import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** The nodes a site writes in its own way: headings with anchors, links within the site, figures, tables that scroll. */
final class PageNodes extends CoreHtmlNodeRenderer {
  /** A table with more rows scrolls inside its own frame, with its head in sight. */
  private static final int LONG_TABLE = 40;

  /** A picture this wide takes the whole width of the text. */
  private static final int WIDE = 600;
  /** A cell with no more letters is kept on one line. */
  private static final int SHORT_CELL = 16;

  private final HtmlWriter html;
  private final String page;
  private final Links links;
  private final Map<String, ImageSize> pictures;
  private final Map<Heading, Anchor> anchors;
  private String section = "";

  PageNodes(HtmlNodeRendererContext context, String page, Links links, Map<String, ImageSize> pictures,
      Map<Heading, Anchor> anchors) {
    super(context);
    this.html = context.getWriter();
    this.page = page;
    this.links = links;
    this.pictures = pictures;
    this.anchors = anchors;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(Heading.class, Link.class, Image.class, Paragraph.class, Code.class, Text.class,
        FencedCodeBlock.class, TableBlock.class, TableCell.class);
  }

  @Override
  public void visit(Heading heading) {
    Anchor anchor = anchors.get(heading);
    if (anchor == null) {
      super.visit(heading);
      return;
    }
    section = anchor.text();
    html.line();
    html.raw("<h" + anchor.level() + " id=\"" + Markup.escape(anchor.id()) + "\">");
    visitChildren(heading);
    if (anchor.level() > 1) {
      html.raw(" <a class=\"anchor\" href=\"#" + Href.encode(anchor.id()) + "\" aria-label=\"Link to: "
          + Markup.escape(anchor.text()) + "\">#</a>");
    }
    html.raw("</h" + anchor.level() + ">");
    html.line();
  }

  @Override
  public void visit(Link link) {
    String title = link.getTitle() == null ? "" : " title=\"" + Markup.escape(link.getTitle()) + "\"";
    switch (links.resolve(page, link.getDestination())) {
      case Links.Target.Inside inside ->
        surround("<a href=\"" + inside.href() + "\"" + title + ">", link, "</a>");
      case Links.Target.Outside outside -> surround("<a class=\"out\" rel=\"noopener noreferrer\" href=\""
          + Markup.escape(outside.href()) + "\"" + title + ">", link, "</a>");
      case Links.Target.Nowhere nowhere ->
        surround("<span class=\"nowhere\" title=\"" + Markup.escape(nowhere.why())
            + "\">", link, "</span>");
    }
  }

  private void surround(String before, Node node, String after) {
    html.raw(before);
    visitChildren(node);
    html.raw(after);
  }

  @Override
  public void visit(Image image) {
    String words = Markup.escape(Markdown.words(image));
    switch (links.resolve(page, image.getDestination())) {
      case Links.Target.Inside inside when pictures.containsKey(inside.path()) -> html.raw("<img src=\""
          + inside.href()
          + "\" alt=\"" + words + "\"" + pictures.getOrDefault(inside.path(), ImageSize.UNKNOWN).attributes()
          + " loading=\"lazy\">");
      case Links.Target.Inside inside -> html.raw("<a href=\"" + inside.href() + "\">" + words + "</a>");
      // A picture from elsewhere would tell that server who reads the page and when.
      case Links.Target.Outside outside -> html.raw("<a class=\"out\" rel=\"noopener noreferrer\" href=\""
          + Markup.escape(outside.href()) + "\">" + (words.isEmpty() ? "picture elsewhere" : words) + "</a>");
      case Links.Target.Nowhere nowhere ->
        html.raw("<span class=\"nowhere\" title=\"" + Markup.escape(nowhere.why())
            + "\">" + words + "</span>");
    }
  }

  @Override
  public void visit(Paragraph paragraph) {
    if (paragraph.getFirstChild() instanceof Image image && image.getNext() == null
        && links.resolve(page, image.getDestination()) instanceof Links.Target.Inside inside
        && pictures.containsKey(inside.path())) {
      html.line();
      boolean wide = pictures.getOrDefault(inside.path(), ImageSize.UNKNOWN).width() >= WIDE;
      html.raw((wide ? "<figure class=\"wide\">" : "<figure>") + "<a href=\"" + inside.href() + "\">");
      visit(image);
      html.raw("</a>");
      if (image.getTitle() != null && !image.getTitle().isBlank()) {
        html.raw("<figcaption>" + Markup.escape(image.getTitle()) + "</figcaption>");
      }
      html.raw("</figure>");
      html.line();
    } else {
      super.visit(paragraph);
    }
  }

  @Override
  public void visit(Code code) {
    html.raw("<code>" + Markup.breakable(code.getLiteral()) + "</code>");
  }

  @Override
  public void visit(Text text) {
    html.raw(Markup.breakable(text.getLiteral()));
  }

  @Override
  public void visit(FencedCodeBlock code) {
    String info = code.getInfo() == null ? "" : code.getInfo().strip();
    String language = info.isEmpty() ? "" : info.split("\\s+", 2)[0];
    html.line();
    html.raw("<pre tabindex=\"0\""
        + (language.isEmpty() ? "" : " data-language=\"" + Markup.escape(language) + "\"")
        + "><code>" + Markup.escape(code.getLiteral()) + "</code></pre>");
    html.line();
  }

  @Override
  public void visit(CustomBlock block) {
    int rows = 0;
    for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        rows++;
      }
    }
    html.line();
    html.raw(tableStart(section, rows));
    for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
      context.render(part);
    }
    html.raw("</table></div>");
    html.line();
  }

  /** What stands before the rows of a table, here and in tables made of data. */
  static String tableStart(String section, int rows) {
    return "<div class=\"table" + (rows > LONG_TABLE ? " long" : "")
        + "\" role=\"region\" tabindex=\"0\" aria-label=\""
        + Markup.escape(section.isEmpty() ? "Table" : "Table: " + section) + "\"><table>";
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableCell cell) {
      String name = cell.isHeader() ? "th" : "td";
      String scope = cell.isHeader() ? " scope=\"col\"" : "";
      String place = cell.getAlignment() == TableCell.Alignment.RIGHT
          ? " class=\"num\""
          : cell.getAlignment() == TableCell.Alignment.CENTER
              ? " class=\"mid\""
              : Markdown.words(cell).length() <= SHORT_CELL ? " class=\"short\"" : "";
      html.line();
      html.raw("<" + name + scope + place + ">");
      visitChildren(cell);
      html.raw("</" + name + ">");
      html.line();
    } else {
      visitChildren(node);
    }
  }
}
