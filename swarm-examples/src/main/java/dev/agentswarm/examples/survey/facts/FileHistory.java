package dev.agentswarm.examples.survey.facts;

import java.util.Map;

/**
 * A history, and what it says of every file.
 *
 * @param summary what it says of the whole
 * @param changes how many commits touched each file that is still there
 * @param people how many authors those had
 */
public record FileHistory(HistoryFacts summary, Map<String, Integer> changes, Map<String, Integer> people) {
  /** Nothing is known, and this is why. */
  public static FileHistory none(String note) {
    return new FileHistory(HistoryFacts.none(note), Map.of(), Map.of());
  }
}
