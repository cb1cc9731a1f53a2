package dev.agentswarm.examples.survey.crew;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds numbers that are spelled out, which no look at digits would notice. */
final class SpelledNumbers {
  private static final Pattern WORD = Pattern
      .compile("(?i)\\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
          + "|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty"
          + "|ninety|hundreds?|thousands?|millions?|dozens?|half|twice|thrice|double|triple|tenfold)\\b");

  private SpelledNumbers() {}

  /** Every one of them, in order. */
  static List<String> in(String text) {
    List<String> found = new ArrayList<>();
    for (Matcher matcher = WORD.matcher(text); matcher.find();) {
      found.add(matcher.group());
    }
    return found;
  }
}
