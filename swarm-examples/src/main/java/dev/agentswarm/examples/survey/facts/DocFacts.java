package dev.agentswarm.examples.survey.facts;

import java.util.List;

/**
 * A document, read.
 *
 * @param path where it is
 * @param title its first heading, or empty
 * @param words how long it is
 * @param headings how many headings it has
 * @param anchors what links into it may name: of headings and of explicit anchors
 * @param links where it links to, in order
 */
public record DocFacts(String path, String title, int words, int headings, List<String> anchors,
    List<Link> links) {
  /**
   * A link as it stands in a document.
   *
   * @param line where, from 1
   * @param target as written
   */
  public record Link(int line, String target) {}

  /** The folder it is in, {@code .} for the top. */
  public String folder() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }
}
