package dev.agentswarm.examples.survey.facts;

import java.util.List;
import java.util.Map;

/**
 * A module, measured: what its parts gave, put together.
 *
 * @param module which
 * @param parts everything its parts found
 * @param sums its figures
 * @param languages its figures by language
 */
public record ModuleFacts(Module module, PartFacts parts, Sums sums, Map<String, Sums> languages) {
  /** Its files. */
  public List<FileFacts> files() {
    return parts.files();
  }
}
