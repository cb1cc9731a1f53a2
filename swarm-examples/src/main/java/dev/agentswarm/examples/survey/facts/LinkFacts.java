package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * The links of the site's own pages.
 *
 * @param pages how many pages were looked at
 * @param checked how many links and pictures were followed
 * @param broken those that lead nowhere
 */
public record LinkFacts(int pages, int checked, List<Broken> broken) {
  /**
   * A link that leads nowhere.
   *
   * @param page the source name of the page
   * @param line where, from 1
   * @param target as written
   */
  public record Broken(String page, int line, String target) {}
}
