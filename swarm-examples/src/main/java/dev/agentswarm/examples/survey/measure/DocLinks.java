package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.DocFacts;
import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.workspace.Snapshot;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the links of documents as far as the tree goes. Links to the world are counted, never opened.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class DocLinks {
  private static final int MOST = 500;

  private final Set<String> there = new HashSet<>();
  private final Map<String, Set<String>> anchors = new HashMap<>();
  private int inside;
  private int outside;

  private DocLinks(Snapshot tree, List<DocFacts> docs) {
    tree.entries().forEach(entry -> add(entry.path()));
    // What the survey leaves out is there all the same.
    tree.omitted().forEach(omitted -> add(omitted.path()));
    docs.forEach(
        doc -> anchors.put(doc.path(), new HashSet<>(doc.anchors().stream().map(DocLinks::fold).toList())));
  }

  private void add(String path) {
    there.add(path);
    for (int slash = path.lastIndexOf('/'); slash > 0 && there.add(path.substring(0, slash));) {
      slash = path.lastIndexOf('/', slash - 1);
    }
  }

  /** Checks every link of these documents. */
  public static DocsFacts check(Snapshot tree, List<DocFacts> docs) {
    DocLinks links = new DocLinks(tree, docs);
    List<DocsFacts.Broken> broken = new ArrayList<>();
    List<DocsFacts.Doc> read = new ArrayList<>();
    for (DocFacts doc : docs) {
      for (DocFacts.Link link : doc.links()) {
        links.fault(doc, link.target())
            .ifPresent(
                reason -> broken.add(new DocsFacts.Broken(doc.path(), link.line(), link.target(), reason)));
      }
      read.add(new DocsFacts.Doc(doc.path(), doc.title(), doc.words(), doc.headings(), doc.links().size()));
    }
    return new DocsFacts(read, links.inside, links.outside, broken.stream().limit(MOST).toList());
  }

  private Optional<String> fault(DocFacts doc, String target) {
    if (target.matches("[A-Za-z][A-Za-z0-9+.-]*:.*") || target.startsWith("//")) {
      outside++;
      return Optional.empty();
    }
    // Templates put in what these stand for.
    if (target.contains("{") || target.contains("$") || target.contains("%7B") || target.startsWith("@")) {
      return Optional.empty();
    }
    inside++;
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    String anchor = hash < 0 ? "" : target.substring(hash + 1);
    int query = path.indexOf('?');
    String wanted = path.isEmpty()
        ? doc.path()
        : resolve(doc.folder(), decoded(query < 0 ? path : path.substring(0, query)));
    if (wanted.startsWith("..")) {
      inside--;
      return Optional.empty();
    }
    if (!wanted.isEmpty() && !there.contains(wanted)) {
      return Optional.of("no such file");
    }
    return !anchor.isEmpty() && !hasAnchor(wanted, decoded(anchor))
        ? Optional.of("no such heading")
        : Optional.empty();
  }

  // Only of Markdown that was read it is known how its anchors are made; lines of code have anchors on every forge.
  private boolean hasAnchor(String path, String anchor) {
    Set<String> known = anchors.get(path);
    return known == null || !path.toLowerCase(Locale.ROOT).contains(".m") || known.contains(fold(anchor))
        || anchor.matches("L\\d+(-L?\\d+)?|:~:.*");
  }

  private static String fold(String anchor) {
    return anchor.toLowerCase(Locale.ROOT);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  // A path that leads out of the tree begins with two dots: it cannot be checked.
  private static String resolve(String folder, String target) {
    List<String> parts = new ArrayList<>();
    if (!target.startsWith("/") && !folder.equals(".")) {
      parts.addAll(List.of(folder.split("/", -1)));
    }
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return "..";
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return String.join("/", parts);
  }
}
