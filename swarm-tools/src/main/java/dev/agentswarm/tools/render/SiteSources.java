package dev.agentswarm.tools.render;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.RelativePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources of a site, sorted into pages and files.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class SiteSources {
  private static final int UNORDERED = 1_000;
  private static final Set<String> TEXTS = Set.of("txt", "log", "text");
  private static final Map<String, String> PICTURES = Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg",
      "image/jpeg", "gif", "image/gif", "webp", "image/webp");

  private static final Pattern TITLE = Pattern.compile("(?is)<h1(?:\\s[^>]{0,200})?>(.{0,500}?)</h1>");

  private final List<SitePage> pages = new ArrayList<>();
  private final List<Artifact> files = new ArrayList<>();
  // Site path of each picture.
  private final Map<String, ImageSize> pictures = new HashMap<>();
  // Source name and site path, each to the site path.
  private final Map<String, String> targets = new HashMap<>();
  // In lower case, since some file systems know no other: which source took which path.
  private final Map<String, String> taken = new HashMap<>();

  private SiteSources() {}

  static SiteSources of(List<Artifact> sources) {
    SiteSources sorted = new SiteSources();
    for (Artifact source : sources) {
      if (!source.name().equals(SiteSettings.FILE)) {
        sorted.add(source);
      }
    }
    sorted.targets.put("index.html", "index.html");
    return sorted;
  }

  List<SitePage> pages() {
    return pages;
  }

  List<Artifact> files() {
    return files;
  }

  Links links() {
    return new Links(targets);
  }

  // What a file may do in a browser is decided by its name, so the name must fit what the artifact says it is.
  private void add(Artifact source) {
    String name = path(source.name());
    String extension = Href.extension(name);
    switch (source.mediaType()) {
      case "text/markdown" -> markdown(source, name);
      case "text/html" -> html(source, name);
      case "text/csv" -> csv(source, must(name, extension.equals("csv"), "csv"));
      case "application/json" ->
        copy(name, source.content(), source, must(name, extension.equals("json"), "json"));
      case "text/plain" -> copy(name, source.content(), source,
          must(name, TEXTS.contains(extension), "txt, log or text"));
      case "image/svg+xml" -> svg(source, must(name, extension.equals("svg"), "svg"));
      default -> {
        if (!source.mediaType().equals(PICTURES.get(extension))) {
          throw BadSource.of(name, "a site has no use for " + source.mediaType()
              + " of this name; it takes markdown, HTML, CSV, JSON, SVG, plain text, PNG, JPEG, GIF and WebP");
        }
        pictures.put(name, ImageSize.UNKNOWN);
        copy(name, source.content(), source, name);
      }
    }
  }

  private static String path(String name) {
    try {
      return RelativePath.of(name);
    } catch (SwarmException refused) {
      throw BadSource.of(name, refused.failure().message());
    }
  }

  private static String must(String name, boolean fits, String wanted) {
    if (!fits) {
      throw BadSource.of(name,
          "its name must end with ." + wanted + ", as that is what the artifact says it is");
    }
    return name;
  }

  private void copy(String name, Content content, Artifact source, String path) {
    take(name, path);
    files.add(new Artifact(path, source.mediaType(), content));
  }

  private void take(String source, String path) {
    String other = taken.putIfAbsent(path.toLowerCase(Locale.ROOT), source);
    if (other != null) {
      throw BadSource.of(source, "the site already has a file " + path + ", made of " + other);
    }
    if (path.equals(PageFrame.STYLE) || path.equals(PageFrame.SCRIPT)) {
      throw BadSource.of(source, "the site has a file of its own with that name");
    }
    targets.putIfAbsent(path, path);
    targets.put(source, path);
  }

  private void svg(Artifact source, String name) {
    SafeSvg safe = SafeSvg.of(name, source.text());
    pictures.put(name, safe.size());
    copy(name, Content.of(safe.svg()), source, name);
  }

  private void markdown(Artifact source, String name) {
    FrontMatter front = FrontMatter.of(source.text());
    Markdown text = new Markdown(front.body());
    String path = Href.stem(name) + ".html";
    take(name, path);
    String first = text.outline().stream().filter(anchor -> anchor.level() == 1).map(Anchor::text)
        .filter(words -> !words.isBlank()).findFirst().orElse(named(name));
    String title = front.get("title", first);
    String nav = front.get("nav", title);
    pages.add(new SitePage(name, path, title, nav.equals("hidden") ? title : nav,
        front.get("summary", text.lead()), order(front, name), !nav.equals("hidden"), text.hasTitle(),
        text.outline(),
        links -> text.html(path, links, pictures)));
  }

  private static int order(FrontMatter front, String name) {
    String order = front.get("order", "" + UNORDERED);
    if (!order.matches("-?[0-9]{1,9}")) {
      throw BadSource.of(name, "order must be a whole number: order=" + order);
    }
    return Integer.parseInt(order);
  }

  private void html(Artifact source, String name) {
    String path = Href.stem(name) + ".html";
    take(name, path);
    String text = source.text();
    Matcher heading = TITLE.matcher(text);
    boolean titled = heading.find();
    String words = titled ? Entities.decode(heading.group(1).replaceAll("<[^>]*>", "")).strip() : "";
    String title = words.isEmpty() ? named(name) : words;
    pages.add(new SitePage(name, path, title, title, "", UNORDERED, true, titled, List.of(),
        links -> new SafeHtml(path, links).clean(text)));
  }

  private void csv(Artifact source, String name) {
    String path = name + ".html";
    files.add(new Artifact(name, source.mediaType(), source.content()));
    take(name + " (file)", name);
    take(name, path);
    String title = Href.name(name);
    pages.add(new SitePage(name, path, title, title, "", UNORDERED, false, false, List.of(),
        links -> "<p><a href=\"" + Href.encode(title) + "\" download>Download " + Markup.escape(title)
            + "</a></p>\n"
            + CsvTable.of(source.text()).html(title)));
  }

  private static String named(String name) {
    String stem = Href.name(Href.stem(name));
    String words = (stem.equals("index") && name.contains("/")
        ? Href.name(name.substring(0, name.lastIndexOf('/')))
        : stem).replace('-', ' ').replace('_', ' ').strip();
    return words.isEmpty()
        ? name
        : words.substring(0, words.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT)
            + words.substring(words.offsetByCodePoints(0, 1));
  }
}
