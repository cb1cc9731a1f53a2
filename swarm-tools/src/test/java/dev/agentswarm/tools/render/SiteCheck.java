package dev.agentswarm.tools.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.artifact.Artifact;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Map<String, Set<String>> anchors = new HashMap<>();
    for (Artifact file : site) {
      Set<String> ids = new HashSet<>();
      if (file.mediaType().equals("text/html")) {
        ids.addAll(Jsoup.parse(file.text()).select("[id]").eachAttr("id"));
      }
      anchors.put(file.name(), ids);
    }
    List<String> dead = new ArrayList<>();
    for (Artifact page : site) {
      if (page.mediaType().equals("text/html")) {
        for (Element element : Jsoup.parse(page.text()).select("[href], [src]")) {
          String link = element.hasAttr("href") ? element.attr("href") : element.attr("src");
          if (!link.matches("(https?|mailto):.*") && isDead(page.name(), link, anchors)) {
            dead.add(page.name() + " -> " + link);
          }
        }
      }
    }
    return dead;
  }

  private static boolean isDead(String page, String link, Map<String, Set<String>> anchors) {
    URI target = URI.create("x:/" + Href.encode(page)).resolve(link);
    Set<String> ids = anchors.get(target.getPath().substring(1));
    return ids == null || (target.getFragment() != null && !ids.contains(target.getFragment()));
  }
}
