package dev.agentswarm.tools.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an agent is told when the text it wants to replace is not in the file: the lines most like it. */
final class Nearest {
  private static final int LINES_SHOWN = 12;
  private static final int CHARS_SHOWN = 2_000;
  private static final int CHARS_COMPARED = 300;
  private static final int LINES_COMPARED = 50_000;
  private static final double ALIKE = 0.5;

  private final List<String> wanted;
  private final List<String> lines;

  private Nearest(List<String> wanted, List<String> lines) {
    this.wanted = wanted;
    this.lines = lines.subList(0, Math.min(lines.size(), LINES_COMPARED));
  }

  /** One or two sentences, and the lines of the file they speak of. */
  static String to(String oldText, List<String> lines) {
    List<String> wanted = trimmed(NumberedLines.of(oldText));
    if (wanted.isEmpty()) {
      return "It is white space only; give a line of text with it.";
    }
    if (wanted.stream().allMatch(line -> line.matches("\\d+\\t.*"))) {
      return "It holds the line numbers that read_file shows; leave them and the tab out.";
    }
    return new Nearest(wanted, lines).told();
  }

  private String told() {
    for (int start = 0; start + wanted.size() <= lines.size(); start++) {
      if (sameButForSpace(start)) {
        return "It differs from these lines in white space only; copy them exactly:\n" + shown(start);
      }
    }
    int longest = longest();
    int best = mostLike(longest);
    if (best < 0) {
      return "Nothing in the file is like it; read the file again.";
    }
    int start = Math.max(0, best - longest);
    return "Most like it is this; " + difference(start) + ":\n" + shown(start);
  }

  private boolean sameButForSpace(int start) {
    int last = wanted.size() - 1;
    for (int i = 0; i <= last; i++) {
      if (!fits(plain(lines.get(start + i)), plain(wanted.get(i)), i == 0, i == last)) {
        return false;
      }
    }
    return true;
  }

  // The piece may begin and end inside a line.
  private static boolean fits(String there, String here, boolean first, boolean last) {
    if (first) {
      return last ? there.contains(here) : there.endsWith(here);
    }
    return last ? there.startsWith(here) : there.equals(here);
  }

  // The longest line says most about which place is meant; short ones such as "}" are everywhere.
  private int longest() {
    int longest = 0;
    for (int i = 1; i < wanted.size(); i++) {
      if (wanted.get(i).strip().length() > wanted.get(longest).strip().length()) {
        longest = i;
      }
    }
    return longest;
  }

  private int mostLike(int which) {
    Map<Integer, Integer> pairs = pairs(wanted.get(which));
    int best = -1;
    double most = ALIKE;
    for (int i = 0; i < lines.size(); i++) {
      double like = likeness(pairs, lines.get(i)) + 0.01 * neighbours(i - which);
      if (like > most) {
        most = like;
        best = i;
      }
    }
    return best;
  }

  // Of equally good lines, the one whose neighbours fit as well.
  private int neighbours(int start) {
    int equal = 0;
    for (int i = 0; i < Math.min(wanted.size(), LINES_SHOWN); i++) {
      int at = start + i;
      if (at >= 0 && at < lines.size() && plain(lines.get(at)).equals(plain(wanted.get(i)))) {
        equal++;
      }
    }
    return equal;
  }

  private String difference(int start) {
    for (int i = 0; i < wanted.size() && start + i < lines.size(); i++) {
      if (!lines.get(start + i).equals(wanted.get(i))) {
        return "the first difference is in line " + (start + i + 1) + ", where oldText has \""
            + cut(wanted.get(i)) + "\"";
      }
    }
    return "the file ends before oldText does";
  }

  private String shown(int start) {
    return NumberedLines.from(lines, start + 1, Math.min(wanted.size(), LINES_SHOWN), CHARS_SHOWN).text();
  }

  private static List<String> trimmed(List<String> lines) {
    List<String> result = new ArrayList<>(lines);
    while (!result.isEmpty() && result.getFirst().isBlank()) {
      result.removeFirst();
    }
    while (!result.isEmpty() && result.getLast().isBlank()) {
      result.removeLast();
    }
    return result;
  }

  private static String plain(String line) {
    return line.strip().replaceAll("\\s+", " ");
  }

  private static String cut(String line) {
    return line.length() <= CHARS_COMPARED ? line : line.substring(0, CHARS_COMPARED) + "...";
  }

  // Pairs of neighbouring characters that both have: as a share of all pairs, and as a share of those wanted, since the
  // piece may be a small part of a long line.
  private static double likeness(Map<Integer, Integer> pairs, String line) {
    Map<Integer, Integer> other = pairs(line);
    int mine = total(pairs);
    int all = mine + total(other);
    if (mine == 0) {
      return 0;
    }
    int shared = 0;
    for (var pair : other.entrySet()) {
      shared += Math.min(pair.getValue(), pairs.getOrDefault(pair.getKey(), 0));
    }
    return (double) shared / all + 0.5 * shared / mine;
  }

  private static Map<Integer, Integer> pairs(String line) {
    String text = plain(cut(line));
    Map<Integer, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 1 < text.length(); i++) {
      pairs.merge(text.charAt(i) << 16 | text.charAt(i + 1), 1, Integer::sum);
    }
    return pairs;
  }

  private static int total(Map<Integer, Integer> pairs) {
    return pairs.values().stream().mapToInt(Integer::intValue).sum();
  }
}
