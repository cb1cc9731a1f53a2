package dev.agentswarm.tools.render;

import java.util.List;

/** Puts the body of a page between its head and its foot. */
final class PageFrame {
  static final String STYLE = "site.css";
  static final String SCRIPT = "site.js";
  /** Fewer headings need no outline beside the text. */
  private static final int OUTLINE = 3;

  private final SiteSettings settings;
  private final Navigation navigation;
  private final List<SitePage> order;
  private final Links links;

  PageFrame(SiteSettings settings, Navigation navigation, Links links) {
    this.settings = settings;
    this.navigation = navigation;
    this.links = links;
    this.order = navigation.inOrder();
  }

  /** The whole page. */
  String html(SitePage page) {
    StringBuilder out = new StringBuilder();
    head(page, out);
    out.append("<body>\n<a class=\"skip\" href=\"#content\">Skip to content</a>\n");
    masthead(page, out);
    out.append("<div class=\"frame\">\n<main id=\"content\">\n<article>\n");
    String section = navigation.sectionOf(page);
    if (!section.isEmpty() && !section.equals(page.title())) {
      out.append("<p class=\"eyebrow\">").append(Markup.escape(section)).append("</p>\n");
    }
    if (!page.titled()) {
      out.append("<h1>").append(Markup.breakable(page.title())).append("</h1>\n");
    }
    out.append(page.body().html(links)).append("</article>\n");
    pager(page, out);
    out.append("</main>\n<nav class=\"pages\" id=\"pages\" aria-label=\"Pages\">\n")
        .append(navigation.html(page))
        .append("</nav>\n");
    outline(page, out);
    out.append("</div>\n");
    if (!settings.footer().isEmpty()) {
      out.append("<footer>").append(Markup.escape(settings.footer())).append("</footer>\n");
    }
    return out.append("</body>\n</html>\n").toString();
  }

  private void head(SitePage page, StringBuilder out) {
    String title = page.title().equals(settings.title())
        ? page.title()
        : page.title() + " · " + settings.title();
    out.append("<!doctype html>\n<html lang=\"").append(Markup.escape(settings.language()))
        .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
        .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .append(
            "<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n")
        .append("<title>").append(Markup.escape(title)).append("</title>\n");
    if (!page.summary().isEmpty()) {
      out.append("<meta name=\"description\" content=\"").append(Markup.escape(page.summary()))
          .append("\">\n");
    }
    out.append("<link rel=\"stylesheet\" href=\"").append(Href.between(page.path(), STYLE)).append("\">\n")
        .append("<script src=\"").append(Href.between(page.path(), SCRIPT))
        .append("\" defer></script>\n</head>\n");
  }

  private void masthead(SitePage page, StringBuilder out) {
    out.append("<header class=\"masthead\">\n<p class=\"site\"><a href=\"")
        .append(Href.between(page.path(), "index.html")).append("\">").append(Markup.escape(settings.title()))
        .append("</a></p>\n");
    if (!settings.subtitle().isEmpty()) {
      out.append("<p class=\"subtitle\">").append(Markup.escape(settings.subtitle())).append("</p>\n");
    }
    out.append("<a class=\"menu\" href=\"#pages\">All pages</a>\n</header>\n");
  }

  private void pager(SitePage page, StringBuilder out) {
    int at = order.indexOf(page);
    if (at < 0 || order.size() < 2) {
      return;
    }
    out.append("<nav class=\"pager\" aria-label=\"Previous and next page\">\n");
    if (at > 0) {
      step(page, order.get(at - 1), "prev", "Previous", out);
    }
    if (at + 1 < order.size()) {
      step(page, order.get(at + 1), "next", "Next", out);
    }
    out.append("</nav>\n");
  }

  private static void step(SitePage from, SitePage to, String rel, String word, StringBuilder out) {
    out.append("<a rel=\"").append(rel).append("\" href=\"").append(Href.between(from.path(), to.path()))
        .append("\"><span>").append(word).append("</span> ").append(Markup.breakable(to.title()))
        .append("</a>\n");
  }

  private static void outline(SitePage page, StringBuilder out) {
    List<Anchor> shown = page.outline().stream().filter(anchor -> anchor.level() == 2 || anchor.level() == 3)
        .toList();
    if (shown.size() < OUTLINE) {
      return;
    }
    out.append("<nav class=\"outline\" aria-label=\"On this page\">\n<p>On this page</p>\n<ul>\n");
    for (Anchor anchor : shown) {
      out.append("<li class=\"l").append(anchor.level()).append("\"><a href=\"#")
          .append(Href.encode(anchor.id()))
          .append("\">").append(Markup.breakable(anchor.text())).append("</a></li>\n");
    }
    out.append("</ul>\n</nav>\n");
  }
}
