package dev.agentswarm.examples.survey.facts;

/**
 * The agreement between those who write pages and those who look for figures in them: a name from the tree stands in a
 * code span, words quoted from the tree stand between typographic quotes, and every other number is a figure.
 */
public final class Marks {
  /** Opens words that are quoted from the tree. */
  public static final char OPEN = '\u201c';
  /** Closes them. */
  public static final char CLOSE = '\u201d';

  private Marks() {}

  /** A name, safe anywhere in a page: a code span on one line. */
  public static String name(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").replace("|", "\u2223").replace(OPEN, '"')
        .replace(CLOSE, '"').strip();
    if (plain.isEmpty()) {
      return "`(none)`";
    }
    String fence = plain.contains("`") ? "``" : "`";
    String safe = plain.replace("``", "'");
    String room = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
    return fence + room + safe + room + fence;
  }

  /** Words from the tree, safe anywhere in a page. */
  public static String quote(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\s]+", " ").replace(OPEN, '"').replace(CLOSE, '"').strip();
    return OPEN + escape(plain) + CLOSE;
  }

  /** Words as they are, with nothing in them that markdown would take for a mark. */
  public static String escape(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\`*_{}[]<>()#+-!|~&$".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }
}
