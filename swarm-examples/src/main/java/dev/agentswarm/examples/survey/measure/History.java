package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.FileHistory;
import dev.agentswarm.examples.survey.facts.HistoryFacts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Puts the commits of a log together: how often each file changed, by whom, with what else.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class History {
  // A commit that touches more files says nothing about which belong together.
  private static final int LARGEST_FOR_PAIRS = 12;
  private static final int FEWEST_TOGETHER = 3;
  private static final int MOST_PAIRS = 40;
  private static final int MOST_AUTHORS = 20;
  private static final int MOST_CHANGED = 25;
  private static final int LONGEST_NAME = 60;

  private final Predicate<String> isThere;
  private final Map<String, Integer> months = new TreeMap<>();
  private final Map<String, Integer> authors = new TreeMap<>();
  private final Map<String, Integer> changes = new TreeMap<>();
  private final Map<String, Set<String>> people = new TreeMap<>();
  private final Map<String, Map<String, Integer>> together = new HashMap<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;
  private int commits;

  /** Files for which {@code isThere} is false are gone, and are left out. */
  History(Predicate<String> isThere) {
    this.isThere = isThere;
  }

  /** Takes a commit. */
  void commit(long seconds, String author, List<String> paths) {
    commits++;
    first = Math.min(first, seconds);
    last = Math.max(last, seconds);
    months.merge(day(seconds).substring(0, 7), 1, Integer::sum);
    String name = author.replaceAll("\\p{Cntrl}", " ").strip();
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    authors.merge(shown, 1, Integer::sum);
    List<String> touched = new TreeSet<>(paths).stream().filter(isThere).toList();
    for (String path : touched) {
      changes.merge(path, 1, Integer::sum);
      people.computeIfAbsent(path, any -> new HashSet<>()).add(shown);
    }
    if (touched.size() <= LARGEST_FOR_PAIRS && paths.size() <= LARGEST_FOR_PAIRS) {
      for (int i = 0; i < touched.size(); i++) {
        for (int j = i + 1; j < touched.size(); j++) {
          together.computeIfAbsent(touched.get(i), any -> new HashMap<>()).merge(touched.get(j), 1,
              Integer::sum);
        }
      }
    }
  }

  /** Everything, once the last commit was taken. */
  FileHistory facts(String note, boolean whole) {
    if (commits == 0) {
      return FileHistory.none(note);
    }
    Map<String, Integer> touchedBy = new TreeMap<>();
    people.forEach((path, names) -> touchedBy.put(path, names.size()));
    List<HistoryFacts.Author> who = authors.entrySet().stream()
        .map(entry -> new HistoryFacts.Author(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingInt(HistoryFacts.Author::commits).reversed()
            .thenComparing(HistoryFacts.Author::name))
        .limit(MOST_AUTHORS).toList();
    List<HistoryFacts.Changed> changed = changes.entrySet().stream()
        .map(entry -> new HistoryFacts.Changed(entry.getKey(), entry.getValue(),
            touchedBy.getOrDefault(entry.getKey(), 0)))
        .sorted(Comparator.comparingInt(HistoryFacts.Changed::changes).reversed()
            .thenComparing(HistoryFacts.Changed::path))
        .limit(MOST_CHANGED).toList();
    return new FileHistory(
        new HistoryFacts(note, commits, whole, day(first), day(last), months, authors.size(), who,
            changes.size(), changed, pairs()),
        changes, touchedBy);
  }

  private List<HistoryFacts.Pair> pairs() {
    List<HistoryFacts.Pair> pairs = new ArrayList<>();
    together.forEach((one, others) -> others.forEach((other, count) -> {
      int either = changes.getOrDefault(one, 0) + changes.getOrDefault(other, 0) - count;
      // At least as often together as apart.
      if (count >= FEWEST_TOGETHER && 2 * count >= either) {
        pairs.add(new HistoryFacts.Pair(one, other, count, either));
      }
    }));
    pairs.sort(Comparator.comparingInt(HistoryFacts.Pair::together).reversed()
        .thenComparingInt(HistoryFacts.Pair::either).thenComparing(HistoryFacts.Pair::one)
        .thenComparing(HistoryFacts.Pair::other));
    return pairs.stream().limit(MOST_PAIRS).toList();
  }

  private static String day(long seconds) {
    long bounded = Math.max(-62_000_000_000L, Math.min(seconds, 250_000_000_000L));
    return Instant.ofEpochSecond(bounded).atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }
}
