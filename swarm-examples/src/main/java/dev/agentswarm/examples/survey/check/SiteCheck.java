package dev.agentswarm.examples.survey.check;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.artifact.Artifact;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows every link of a finished site, in its HTML: each must lead to a file of the site, and to an anchor where it
 * names one.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class SiteCheck {
  private static final Pattern LINK = Pattern.compile("\\b(?:href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]*)\"");

  private final Map<String, String> pages = new HashMap<>();
  private final Set<String> files = new HashSet<>();
  private final Map<String, Set<String>> anchors = new HashMap<>();
  private int checked;

  /** A check of this site. */
  public SiteCheck(List<Artifact> site) {
    for (Artifact file : site) {
      files.add(file.name());
      if (file.mediaType().equals("text/html")) {
        String html = file.text();
        pages.put(file.name(), html);
        Set<String> found = new HashSet<>();
        for (Matcher matcher = ANCHOR.matcher(html); matcher.find();) {
          found.add(matcher.group(1));
        }
        anchors.put(file.name(), found);
      }
    }
  }

  /** Every link that leads nowhere. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    pages.forEach((page, html) -> {
      if (html.contains("class=\"nowhere\"")) {
        findings.add(new Finding("a link of its source lost its target", page, 0));
      }
      for (Matcher matcher = LINK.matcher(html); matcher.find();) {
        String target = matcher.group(1).replace("&amp;", "&");
        checked++;
        if (!leads(page, target)) {
          findings.add(new Finding("the link " + target + " leads nowhere", page, 0));
        }
      }
    });
    return findings.stream().sorted((one, other) -> one.toString().compareTo(other.toString())).toList();
  }

  /** How many links were followed so far. */
  public int checked() {
    return checked;
  }

  /** How many pages there are. */
  public int pages() {
    return pages.size();
  }

  private boolean leads(String page, String target) {
    if (target.matches("[a-z]+:.*")) {
      return true;
    }
    int hash = target.indexOf('#');
    String path = URLDecoder.decode((hash < 0 ? target : target.substring(0, hash)).replace("+", "%2B"),
        StandardCharsets.UTF_8);
    List<String> parts = new ArrayList<>(List.of(page.split("/", -1)));
    parts.remove(parts.size() - 1);
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return false;
        }
        parts.remove(parts.size() - 1);
      } else if (!part.equals(".") && !part.isEmpty()) {
        parts.add(part);
      }
    }
    String wanted = path.isEmpty() ? page : String.join("/", parts);
    if (!files.contains(wanted)) {
      return false;
    }
    String anchor = hash < 0
        ? ""
        : URLDecoder.decode(target.substring(hash + 1).replace("+", "%2B"),
            StandardCharsets.UTF_8);
    return anchor.isEmpty() || anchors.getOrDefault(wanted, Set.of()).contains(anchor);
  }
}
