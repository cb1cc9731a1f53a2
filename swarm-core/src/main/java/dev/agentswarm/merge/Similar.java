package dev.agentswarm.merge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which files somebody may have meant who named one that does not exist. */
final class Similar {
  private static final int SHOWN = 3;

  private Similar() {}

  private record Guess(String path, int distance) {}

  /** {@code ; did you mean "a/B.java"?}, or nothing when no name comes close. */
  static String sentence(String path, PathMap<?> files) {
    String name = name(path);
    List<Guess> guesses = new ArrayList<>();
    for (PathMap.Place<?> file : files) {
      int distance = distance(name, name(file.path()), Math.max(1, name.length() / 4));
      if (distance >= 0) {
        guesses.add(new Guess(file.path(), distance));
      }
    }
    if (guesses.isEmpty()) {
      return "";
    }
    guesses.sort(Comparator.comparingInt(Guess::distance)
        .thenComparingInt(guess -> -commonParts(path, guess.path()))
        .thenComparing(Guess::path));
    List<String> shown = guesses.stream().limit(SHOWN).map(guess -> "\"" + guess.path() + "\"").toList();
    return "; did you mean " + String.join(" or ", shown) + "?";
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  private static int commonParts(String one, String other) {
    List<String> left = List.of(one.split("/", -1));
    List<String> right = List.of(other.split("/", -1));
    return (int) left.stream().filter(right::contains).count();
  }

  /** How many letters to change, or -1 when that is more than {@code most}. */
  static int distance(String one, String other, int most) {
    if (Math.abs(one.length() - other.length()) > most) {
      return -1;
    }
    int[] before = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] now = new int[other.length() + 1];
      now[0] = i;
      int least = i;
      for (int j = 1; j <= other.length(); j++) {
        int swap = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        now[j] = Math.min(swap, 1 + Math.min(before[j], now[j - 1]));
        least = Math.min(least, now[j]);
      }
      if (least > most) {
        return -1;
      }
      before = now;
    }
    return before[other.length()] <= most ? before[other.length()] : -1;
  }
}
