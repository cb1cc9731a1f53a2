package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Artifact;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Looks at pages as a browser would. */
final class SiteCheck {
  private SiteCheck() {}

  /** The page, which must be without any parse error. */
  static Document wellFormed(Artifact page) {
    Parser parser = Parser.htmlParser().setTrackErrors(20);
    Document html = Jsoup.parse(page.text(), "", parser);
    assertThat(parser.getErrors()).as(page.name()).isEmpty();
    return html;
  }

  /** Every relative link, by page, that no file of the site answers, or whose fragment is not on its page. */
  static List<String> deadLinks(List<Artifact> site) {
    Map<String, Artifact> files = new HashMap<>();
    site.forEach(file -> files.put(file.name(), file));
    List<String> dead = new ArrayList<>();
    for (Artifact page : site) {
      if (page.mediaType().equals("text/html")) {
        for (Element element : Jsoup.parse(page.text()).select("[href], [src]")) {
          String link = element.hasAttr("href") ? element.attr("href") : element.attr("src");
          if (!link.matches("(https?|mailto):.*") && isDead(page.name(), link, files)) {
            dead.add(page.name() + " -> " + link);
          }
        }
      }
    }
    return dead;
  }

  private static boolean isDead(String page, String link, Map<String, Artifact> files) {
    URI target = URI.create("x:/" + Href.encode(page)).resolve(link);
    Artifact file = files.get(target.getPath().substring(1));
    return file == null || (target.getFragment() != null && file.mediaType().equals("text/html")
        && Jsoup.parse(file.text()).getElementById(target.getFragment()) == null);
  }
}
