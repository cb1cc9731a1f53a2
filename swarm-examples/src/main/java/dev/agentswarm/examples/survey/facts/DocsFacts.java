package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * All documents of a code base, and where their links lead.
 *
 * @param docs each document
 * @param inside links to files and anchors of the tree, broken ones included
 * @param outside links to the world: counted, not followed
 * @param broken links to what is not there
 */
public record DocsFacts(List<Doc> docs, int inside, int outside, List<Broken> broken) {
  /**
   * A document.
   *
   * @param path where it is
   * @param title its first heading, or empty
   * @param words how long it is
   * @param headings how many headings it has
   * @param links how many links it has
   */
  public record Doc(String path, String title, int words, int headings, int links) {}

  /**
   * A link that leads nowhere.
   *
   * @param path in which document
   * @param line where, from 1
   * @param target as written
   * @param reason what is missing
   */
  public record Broken(String path, int line, String target, String reason) {}
}
