package dev.agentswarm.tools.render;

import java.util.List;

/** The page a site starts with when no source is called {@code index}: what there is, section by section. */
final class HomePage {
  private HomePage() {}

  static SitePage of(SiteSettings settings, Navigation navigation) {
    return new SitePage("", "index.html", settings.title(), settings.title(), settings.subtitle(), 0, true,
        false,
        List.of(), links -> body(settings, navigation));
  }

  private static String body(SiteSettings settings, Navigation navigation) {
    StringBuilder out = new StringBuilder();
    if (!settings.subtitle().isEmpty()) {
      out.append("<p>").append(Markup.escape(settings.subtitle())).append("</p>\n");
    }
    for (Navigation.Section section : navigation.sections()) {
      if (!section.title().isEmpty()) {
        out.append("<h2>").append(Markup.escape(section.title())).append("</h2>\n");
      }
      out.append("<dl class=\"contents\">\n");
      for (SitePage page : section.pages()) {
        out.append("<dt><a href=\"").append(Href.between("index.html", page.path())).append("\">")
            .append(Markup.breakable(page.title())).append("</a></dt>\n<dd>")
            .append(Markup.breakable(page.summary()))
            .append("</dd>\n");
      }
      out.append("</dl>\n");
    }
    return out.toString();
  }
}
