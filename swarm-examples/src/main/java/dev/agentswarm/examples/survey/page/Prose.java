package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.Figure;
import java.util.List;

/**
 * Findings worded by somebody else, such as a model.
 *
 * @param markdown the text, with nothing in it but paragraphs
 * @param figures the figures in it, in order, as far as they are known
 */
public record Prose(String markdown, List<Figure> figures) {
  /** Puts it on a page. */
  void on(Page page) {
    page.section("In words");
    page.prose(markdown, figures);
  }
}
