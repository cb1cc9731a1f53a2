package dev.agentswarm.tools.web;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** What a reader sees of an HTML page: headings, paragraphs, lists, tables; at the end the links, each once. */
final class ReadableText implements NodeVisitor {
  private static final int LINKS_TOLD = 50;
  private static final String NEVER_SEEN = "script, style, noscript, template, iframe, object, svg, head, [hidden]";
  private static final Pattern HIDING = Pattern
      .compile(
          "(^|;)(display:none|visibility:hidden|(font-size|opacity):0(\\.0*)?(px|pt|r?em|%)?)(!important)?(;|$)");

  private final StringBuilder text = new StringBuilder();
  private final Set<String> links = new LinkedHashSet<>();
  private int preformatted;

  private ReadableText() {}

  static String of(Document page) {
    page.select(NEVER_SEEN).remove();
    page.select("[style]").stream().filter(ReadableText::isHidden).toList().forEach(Element::remove);
    ReadableText readable = new ReadableText();
    NodeTraversor.traverse(readable, page.body());
    String text = readable.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n")
        .strip();
    return readable.links.isEmpty() ? text : text + "\n\nLinks:\n" + String.join("\n", readable.links);
  }

  private static boolean isHidden(Element element) {
    String style = element.attr("style").toLowerCase(Locale.ROOT).replaceAll("\\s+", "");
    return HIDING.matcher(style).find();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      append(words);
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.normalName().equals("pre")) {
        preformatted--;
      }
      if (isBlock(element)) {
        newLine();
      }
    }
  }

  // The cells of a row stay on its line.
  private static boolean isBlock(Element element) {
    return element.isBlock() && !element.normalName().equals("td") && !element.normalName().equals("th");
  }

  private void append(TextNode words) {
    if (preformatted > 0) {
      text.append(words.getWholeText());
      return;
    }
    String plain = words.getWholeText().replaceAll("\\s+", " ");
    text.append(atLineStart() ? plain.stripLeading() : plain);
  }

  private void open(Element element) {
    if (isBlock(element)) {
      newLine();
    }
    switch (element.normalName()) {
      case "h1", "h2", "h3", "h4", "h5", "h6" -> text.append('\n')
          .append("#".repeat(element.normalName().charAt(1) - '0')).append(' ');
      case "p", "table", "ul", "ol" -> text.append('\n');
      case "li" -> text.append("- ");
      case "td", "th" -> text.append(atLineStart() ? "" : " | ");
      case "br" -> text.append('\n');
      case "pre" -> preformatted++;
      case "a" -> link(element.absUrl("href"));
      default -> {
        // Everything else shows by its text alone.
      }
    }
  }

  private void link(String target) {
    String plain = target.replaceFirst("#.*", "");
    if (plain.startsWith("http") && links.size() < LINKS_TOLD) {
      links.add(plain);
    }
  }

  private void newLine() {
    if (!atLineStart()) {
      text.append('\n');
    }
  }

  private boolean atLineStart() {
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
  }
}
