package dev.agentswarm.tools.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which pages there are to go to, in which order.
 *
 * @param sections groups of pages; the first may be without a title
 */
record Navigation(List<Section> sections) {
  /** A group with more pages is shown whole only in part: those near the page one is on. */
  private static final int LARGE = 60;

  /**
   * Pages that belong together.
   *
   * @param title empty for the pages at the top
   */
  record Section(String title, List<SitePage> pages) {}

  static Navigation of(List<SitePage> pages, SiteSettings settings) {
    List<SiteSettings.Group> wanted = settings.navigation();
    return wanted == null ? byFolder(pages) : asWanted(pages, wanted);
  }

  private static Navigation asWanted(List<SitePage> pages, List<SiteSettings.Group> wanted) {
    Map<String, SitePage> bySource = new LinkedHashMap<>();
    pages.forEach(page -> bySource.put(page.source(), page));
    List<Section> sections = new ArrayList<>();
    for (SiteSettings.Group group : wanted) {
      List<SitePage> found = new ArrayList<>();
      for (String name : group.pages()) {
        SitePage page = bySource.get(name);
        if (page == null) {
          throw BadSource.of(SiteSettings.FILE,
              "navigation names \"" + name + "\", which is no page of this site");
        }
        found.add(page);
      }
      sections.add(new Section(group.title(), found));
    }
    return new Navigation(sections);
  }

  private static Navigation byFolder(List<SitePage> pages) {
    Map<String, List<SitePage>> folders = new LinkedHashMap<>();
    folders.put("", new ArrayList<>());
    // The start page of a folder leads it, whatever its order says.
    Comparator<SitePage> order = Comparator.comparing((SitePage page) -> !page.isIndex())
        .thenComparingInt(SitePage::order).thenComparing(SitePage::path);
    pages.stream().filter(SitePage::listed).sorted(Comparator.comparing(page -> Href.folder(page.path())))
        .forEach(page -> folders.computeIfAbsent(top(page.path()), folder -> new ArrayList<>()).add(page));
    List<Section> sections = new ArrayList<>();
    folders.forEach((folder, found) -> {
      found.sort(order);
      if (!found.isEmpty()) {
        sections.add(new Section(folder.isEmpty() ? "" : name(folder, found), found));
      }
    });
    sections.sort(Comparator.comparing((Section section) -> !section.title().isEmpty())
        .thenComparingInt(section -> section.pages().get(0).order()));
    return new Navigation(sections);
  }

  private static String top(String path) {
    int slash = path.indexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  private static String name(String folder, List<SitePage> pages) {
    SitePage first = pages.get(0);
    String words = folder.replace('-', ' ').replace('_', ' ');
    return first.path().equals(folder + "/index.html")
        ? first.label()
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** The same with this page before all others. */
  Navigation startingWith(SitePage page) {
    List<Section> all = new ArrayList<>(sections);
    boolean untitled = !all.isEmpty() && all.get(0).title().isEmpty();
    List<SitePage> first = new ArrayList<>(untitled ? all.remove(0).pages() : List.of());
    first.add(0, page);
    all.add(0, new Section("", first));
    return new Navigation(all);
  }

  /** All pages, in reading order. */
  List<SitePage> inOrder() {
    return sections.stream().flatMap(section -> section.pages().stream()).distinct().toList();
  }

  /** The title of the section the page is in; empty at the top. */
  String sectionOf(SitePage page) {
    return sections.stream().filter(section -> section.pages().contains(page)).map(Section::title).findFirst()
        .orElse("");
  }

  /** The list of links, as it stands on this page. */
  String html(SitePage here) {
    StringBuilder out = new StringBuilder();
    for (Section section : sections) {
      boolean mine = section.pages().contains(here);
      if (section.title().isEmpty()) {
        list(section, here, out);
      } else {
        boolean large = section.pages().size() > LARGE;
        out.append("<details").append(mine || !large ? " open" : "").append("><summary>")
            .append(Markup.escape(section.title())).append(" <span class=\"count\">")
            .append(section.pages().size())
            .append("</span></summary>\n");
        list(section, here, out);
        out.append("</details>\n");
      }
    }
    return out.toString();
  }

  // Every page lists its neighbours only, or a site of n pages would hold n * n links.
  private static void list(Section section, SitePage here, StringBuilder out) {
    List<SitePage> pages = section.pages();
    int at = pages.indexOf(here);
    int from = pages.size() <= LARGE
        ? 0
        : Math.max(0, Math.min(at < 0 ? 0 : at - LARGE / 4, pages.size() - LARGE / 2));
    int to = pages.size() <= LARGE ? pages.size() : from + LARGE / 2;
    out.append("<ul>\n");
    more(from, "earlier", out);
    for (SitePage page : pages.subList(from, to)) {
      out.append("<li><a href=\"").append(Href.between(here.path(), page.path())).append('"')
          .append(page.equals(here) ? " aria-current=\"page\"" : "").append('>')
          .append(Markup.breakable(page.label())).append("</a></li>\n");
    }
    more(pages.size() - to, "more", out);
    out.append("</ul>\n");
  }

  private static void more(int count, String word, StringBuilder out) {
    if (count > 0) {
      out.append("<li class=\"rest\">").append(Numbers.whole(count)).append(' ').append(word)
          .append("</li>\n");
    }
  }
}
