package dev.agentswarm.tools.render;

import java.util.List;

/**
 * A page of a site before it is put into its frame.
 *
 * @param source the name of the artifact it is made of
 * @param path its path in the site
 * @param title what it is called
 * @param label what it is called in the navigation, where room is short
 * @param summary a line about it, may be empty
 * @param order its place among its neighbours: smaller comes first, equal by path
 * @param listed whether the navigation shows it
 * @param titled whether its body begins with its title
 * @param outline its headings
 * @param body writes it, once all pages are known
 */
record SitePage(String source, String path, String title, String label, String summary, int order,
    boolean listed,
    boolean titled, List<Anchor> outline, Body body) {

  /** Writes what is between the head and the foot of a page. */
  @FunctionalInterface
  interface Body {
    String html(Links links);
  }

  /** The page where a folder begins. */
  boolean isIndex() {
    return Href.name(path).equals("index.html");
  }
}
