package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Renderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A web site of many pages, to be read without a server, a network or a script.
 *
 * <p>Each markdown artifact becomes a page ({@code a/b.md} is {@code a/b.html}), each HTML artifact too (only what is
 * known to be harmless is kept); a CSV artifact is copied and gets a page that shows it as a table; pictures, JSON and
 * plain text are copied. A markdown source may begin with {@code title}, {@code nav} (its name in the navigation, or
 * {@code hidden}), {@code order} (a whole number) and {@code summary} between two lines of three dashes. The artifact
 * {@code site.json} may give {@code title}, {@code subtitle}, {@code language}, {@code footer} and {@code navigation}: a
 * list of source names and of {@code {"title": …, "pages": […]}}; without it pages are grouped by their first folder.
 * Links between sources become links between pages; one that leads nowhere becomes plain text.
 *
 * <p><b>Threads:</b> immutable. <b>Options:</b> {@code title}, {@code subtitle}, {@code language}, {@code footer}; they
 * go before {@code site.json}.
 *
 * @since 0.1
 */
public final class SiteRenderer implements Renderer {

  @Override
  public String format() {
    return "site";
  }

  @Override
  public List<Artifact> render(List<Artifact> sources, Map<String, String> options) {
    Artifact settings = sources.stream().filter(source -> source.name().equals(SiteSettings.FILE)).findFirst()
        .orElse(null);
    return render(sources, SiteSettings.of(options, settings == null ? null : settings.text()));
  }

  private static List<Artifact> render(List<Artifact> sources, SiteSettings settings) {
    SiteSources read = SiteSources.of(sources);
    Navigation navigation = Navigation.of(read.pages(), settings);
    List<SitePage> pages = new ArrayList<>(read.pages());
    if (pages.stream().noneMatch(page -> page.path().equals("index.html"))) {
      SitePage home = HomePage.of(settings, navigation);
      pages.add(home);
      navigation = navigation.startingWith(home);
    }
    Links links = read.links();
    PageFrame frame = new PageFrame(settings, navigation, links);
    List<Artifact> site = new ArrayList<>(read.files());
    for (SitePage page : pages) {
      site.add(Artifact.html(page.path(), frame.html(page)));
    }
    site.add(new Artifact(PageFrame.STYLE, "text/css", Content.of(Resources.text("site.css"))));
    site.add(new Artifact(PageFrame.SCRIPT, "text/javascript", Content.of(Resources.text("site.js"))));
    return site.stream().sorted(Comparator.comparing(Artifact::name)).toList();
  }
}
