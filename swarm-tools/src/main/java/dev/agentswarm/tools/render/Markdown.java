package dev.agentswarm.tools.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A markdown text, read once: its headings are known before it is rendered.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Markdown {
  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  // Deeper nesting than this is an attack on the stack, not a text.
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(60)
      .maxInlineNesting(60).build();

  private final Node document;
  private final Map<Heading, Anchor> anchors = new HashMap<>();
  private final List<Anchor> outline = new ArrayList<>();

  Markdown(String text) {
    document = PARSER.parse(text);
    Slugs slugs = new Slugs();
    document.accept(new AbstractVisitor() {
      @Override
      public void visit(Heading heading) {
        String words = words(heading);
        Anchor anchor = new Anchor(heading.getLevel(), slugs.of(words), words);
        anchors.put(heading, anchor);
        outline.add(anchor);
      }
    });
  }

  /** The headings, in order. */
  List<Anchor> outline() {
    return outline;
  }

  /** True when the text begins with its title. */
  boolean hasTitle() {
    return document.getFirstChild() instanceof Heading heading && heading.getLevel() == 1;
  }

  /** The words of the first plain paragraph, cut to a line or two; empty when there is none. */
  String lead() {
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Paragraph) {
        String words = words(node);
        if (!words.isBlank()) {
          return words.length() <= 200
              ? words
              : words.substring(0,
                  words.offsetByCodePoints(0, Math.min(180, words.codePointCount(0, words.length())))) + "…";
        }
      }
    }
    return "";
  }

  /** The text as HTML; {@code page} is the site path it will have. */
  String html(String page, Links links, Map<String, ImageSize> pictures) {
    return HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true)
        .nodeRendererFactory(context -> new PageNodes(context, page, links, pictures, anchors))
        .extensions(EXTENSIONS).build().render(document);
  }

  /** The words of a node, without marks. */
  static String words(Node node) {
    StringBuilder out = new StringBuilder();
    node.accept(new AbstractVisitor() {
      @Override
      public void visit(Text text) {
        out.append(text.getLiteral());
      }

      @Override
      public void visit(Code code) {
        out.append(code.getLiteral());
      }

      @Override
      public void visit(SoftLineBreak line) {
        out.append(' ');
      }

      @Override
      public void visit(HardLineBreak line) {
        out.append(' ');
      }

      @Override
      protected void visitChildren(Node parent) {
        super.visitChildren(parent);
        if (parent instanceof Block && !parent.equals(node)) {
          out.append(' ');
        }
      }
    });
    return out.toString().strip();
  }
}
