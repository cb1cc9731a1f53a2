package dev.agentswarm.codec;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known name was meant. */
final class Nearest {
  // Longer names are not typed, they are made up.
  private static final int LONGEST = 64;

  private Nearest() {}

  /** {@code ; did you mean "path"? Known: [path, text]}. */
  static String hint(String wrong, Collection<String> known) {
    String guess = of(wrong, known).map(name -> "; did you mean \"" + name + "\"?").orElse(";");
    return guess + (known.isEmpty() ? " none is known" : " known: " + known);
  }

  /** The known name that is close enough to be what was meant. */
  static Optional<String> of(String wrong, Collection<String> known) {
    if (wrong.length() > LONGEST) {
      return Optional.empty();
    }
    String plain = plain(wrong);
    return known.stream().filter(name -> name.length() <= LONGEST).filter(name -> isClose(plain, plain(name)))
        .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
  }

  private static boolean isClose(String wrong, String known) {
    boolean partOfOther = wrong.length() > 2 && (known.contains(wrong) || wrong.contains(known));
    return partOfOther || distance(wrong, known) <= Math.max(1, (known.length() + 1) / 3);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** How many letters must be changed, added or dropped. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, Math.min(row[j - 1], above) + 1);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
