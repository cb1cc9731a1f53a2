package dev.agentswarm.tools.render;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows where the links of sources lead once the sources are a site. A link that leads nowhere stays text, so every
 * relative link of a site works.
 */
final class Links {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):.*", Pattern.DOTALL);
  private static final Set<String> OUTSIDE = Set.of("http", "https", "mailto");

  // Source name and site path, each to the path in the site.
  private final Map<String, String> targets;

  Links(Map<String, String> targets) {
    this.targets = targets;
  }

  /** Where a link leads. */
  sealed interface Target {
    /** To a page or file of the site. */
    record Inside(String href, String path) implements Target {}

    /** To the world. */
    record Outside(String href) implements Target {}

    /** Nowhere this site can or may lead. */
    record Nowhere(String why) implements Target {}
  }

  /** What becomes of {@code destination}, written in the page of this site path. */
  Target resolve(String page, String destination) {
    // Browsers drop these before they look for a scheme; so do we, or "java\nscript:" would pass as a file.
    String link = destination.replaceAll("[\\u0000-\\u001f\\u007f]", "").strip();
    if (link.startsWith("#")) {
      return new Target.Inside("#" + Href.encode(Href.decode(link.substring(1))), page);
    }
    Matcher scheme = SCHEME.matcher(link);
    if (scheme.matches()) {
      String name = scheme.group(1).toLowerCase(Locale.ROOT);
      return OUTSIDE.contains(name)
          ? new Target.Outside(
              link.replace(" ", "%20").replace("\"", "%22").replace("<", "%3C").replace(">", "%3E"))
          : new Target.Nowhere(name + ": links are not followed");
    }
    if (link.startsWith("//") || link.contains("\\")) {
      return new Target.Nowhere("not a link to follow");
    }
    return inside(page, link);
  }

  private Target inside(String page, String link) {
    int hash = link.indexOf('#');
    String fragment = hash < 0 ? "" : "#" + Href.encode(Href.decode(link.substring(hash + 1)));
    String path = hash < 0 ? link : link.substring(0, hash);
    int query = path.indexOf('?');
    String wanted = Href.resolve(page, Href.decode(query < 0 ? path : path.substring(0, query)));
    if (wanted == null) {
      return new Target.Nowhere("leads out of this site");
    }
    String folder = wanted.isEmpty() ? "" : wanted + "/";
    for (String candidate : new String[]{wanted, folder + "index.html"}) {
      String target = targets.get(candidate);
      if (target != null) {
        return new Target.Inside(Href.between(page, target) + fragment, target);
      }
    }
    return new Target.Nowhere("not part of this site: " + wanted);
  }
}
