package dev.agentswarm.examples.survey.check;

import dev.agentswarm.examples.survey.facts.LinkFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows every link and picture of the site's pages, as source: to other pages, to headings, to pictures.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class LinkCheck {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^()\\s]*)(?: \"[^\"]*\")?\\)");
  private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
  private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");

  private final Map<String, String> pages = new TreeMap<>();
  private final Set<String> pictures = new HashSet<>();
  private final Map<String, Set<String>> anchors = new HashMap<>();

  /** Takes a page. */
  public LinkCheck page(String name, String markdown) {
    pages.put(name, markdown);
    Set<String> found = new HashSet<>();
    markdown.lines().map(HEADING::matcher).filter(Matcher::matches)
        .forEach(heading -> found.add(slug(heading.group(1))));
    anchors.put(name, found);
    return this;
  }

  /** Takes a picture. */
  public LinkCheck picture(String name) {
    pictures.add(name);
    return this;
  }

  private static String slug(String heading) {
    return heading.replaceAll("[`*]", "").strip().toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\s_-]", "")
        .replaceAll("\\s", "-");
  }

  /** Follows all of them. */
  public LinkFacts check() {
    List<LinkFacts.Broken> broken = new ArrayList<>();
    int checked = 0;
    for (Map.Entry<String, String> page : pages.entrySet()) {
      int line = 0;
      for (String text : page.getValue().lines().toList()) {
        line++;
        for (Matcher matcher = LINK.matcher(CODE.matcher(text).replaceAll("c")); matcher.find();) {
          checked++;
          if (!leads(page.getKey(), matcher.group(1))) {
            broken.add(new LinkFacts.Broken(page.getKey(), line, matcher.group(1)));
          }
        }
      }
    }
    return new LinkFacts(pages.size(), checked, broken);
  }

  private boolean leads(String page, String target) {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    String wanted = path.isEmpty() ? page : resolve(page, path);
    if (pictures.contains(wanted)) {
      return true;
    }
    Set<String> known = anchors.get(wanted);
    return known != null && (hash < 0 || known.contains(target.substring(hash + 1)));
  }

  private static String resolve(String page, String path) {
    List<String> parts = new ArrayList<>(List.of(page.split("/", -1)));
    parts.remove(parts.size() - 1);
    for (String part : path.split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.remove(parts.size() - 1);
      } else {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }

  /** The page with its broken links taken out; their words stay. */
  public static String unlinked(String page, String markdown, List<LinkFacts.Broken> broken) {
    String mended = markdown;
    for (LinkFacts.Broken link : broken) {
      if (link.page().equals(page)) {
        mended = mended.replaceAll(
            "!?\\[([^\\[\\]]*)\\]\\(" + Pattern.quote(link.target()) + "(?: \"[^\"]*\")?\\)", "$1");
      }
    }
    return mended;
  }
}
