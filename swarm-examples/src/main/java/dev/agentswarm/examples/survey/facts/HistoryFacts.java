package dev.agentswarm.examples.survey.facts;

import java.util.List;
import java.util.Map;

/**
 * What version control remembers.
 *
 * @param note why there is nothing, or what is missing; empty when all was read
 * @param commits commits that were read, merges left out
 * @param whole whether these are all there are
 * @param first the day of the oldest, such as {@code 2026-01-31}; empty when there is none
 * @param last the day of the newest
 * @param months commits by month, oldest first
 * @param people how many authors there are
 * @param authors those with most commits
 * @param files how many files of the tree were touched
 * @param changed the files touched most often
 * @param pairs files that change together, strongest first
 */
public record HistoryFacts(String note, int commits, boolean whole, String first, String last,
    Map<String, Integer> months, int people, List<Author> authors, int files, List<Changed> changed,
    List<Pair> pairs) {
  /** Nothing is known, and this is why. */
  public static HistoryFacts none(String note) {
    return new HistoryFacts(note, 0, false, "", "", Map.of(), 0, List.of(), 0, List.of(), List.of());
  }

  /** Somebody who made commits. */
  public record Author(String name, int commits) {}

  /**
   * A file that was touched.
   *
   * @param path which
   * @param changes commits that touched it
   * @param people authors of those
   */
  public record Changed(String path, int changes, int people) {}

  /**
   * Two files that change together.
   *
   * @param one a file
   * @param other another
   * @param together commits that touched both
   * @param either commits that touched one of them at least
   */
  public record Pair(String one, String other, int together, int either) {}
}
