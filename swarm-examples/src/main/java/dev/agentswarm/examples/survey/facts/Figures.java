package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * What stands beside a page: every figure in it.
 *
 * @param figures in the order of the text
 */
public record Figures(List<Figure> figures) {
  /** The name of this artifact for a page of this source name. */
  public static String beside(String page) {
    return page.replaceAll("\\.md$", "") + ".figures.json";
  }
}
