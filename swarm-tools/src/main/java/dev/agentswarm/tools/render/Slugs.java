package dev.agentswarm.tools.render;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives out the anchors of one page: readable, unique, the same each time. */
final class Slugs {
  private final Set<String> taken = new HashSet<>();

  /** The anchor of a heading with these words, as most markdown sites make it. */
  String of(String words) {
    StringBuilder out = new StringBuilder();
    words.strip().toLowerCase(Locale.ROOT).codePoints().forEach(c -> {
      if (Character.isLetterOrDigit(c) || c == '-' || c == '_') {
        out.appendCodePoint(c);
      } else if (Character.isWhitespace(c)) {
        out.append('-');
      }
    });
    String slug = out.isEmpty() ? "section" : out.toString();
    String free = slug;
    for (int i = 1; !taken.add(free); i++) {
      free = slug + "-" + i;
    }
    return free;
  }
}
