package dev.agentswarm.examples.survey.check;

import dev.agentswarm.examples.survey.facts.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds every figure in a finished page, knowing nothing of who wrote it: each number that is not part of a name in a
 * code span, of words quoted from the tree, of a link's target or of a block to be typed.
 */
public final class FigureScan {
  private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");
  private static final Pattern QUOTE = Pattern.compile(Marks.OPEN + "[^" + Marks.CLOSE + "]*" + Marks.CLOSE);
  private static final Pattern TARGET = Pattern.compile("\\]\\([^()\\s]*( \"[^\"]*\")?\\)");
  private static final Pattern NUMBER = Pattern
      .compile(
          "(?<![\\p{L}\\p{N}_])(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?(?: (?:%|(?:bytes|kB|MB|GB|TB)(?!\\p{L}))|%)?");

  /**
   * A number in a page.
   *
   * @param text as it stands there
   * @param line where, from 1
   */
  public record Token(String text, int line) {}

  private FigureScan() {}

  /** Every figure of a page, in order. */
  public static List<Token> of(String markdown) {
    List<Token> found = new ArrayList<>();
    List<String> lines = markdown.lines().toList();
    boolean typed = false;
    for (int i = front(lines); i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        typed = !typed;
      } else if (!typed) {
        for (Matcher matcher = NUMBER.matcher(plain(lines.get(i))); matcher.find();) {
          found.add(new Token(matcher.group(), i + 1));
        }
      }
    }
    return found;
  }

  private static int front(List<String> lines) {
    if (!lines.isEmpty() && lines.get(0).equals("---")) {
      for (int i = 1; i < lines.size(); i++) {
        if (lines.get(i).equals("---")) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  private static String plain(String line) {
    // Code first: a quote may hold a single back-quote, but no name holds a typographic quote that matters.
    String quoteless = QUOTE.matcher(line).replaceAll("q");
    String codeless = CODE.matcher(quoteless).replaceAll("c");
    return TARGET.matcher(codeless).replaceAll("]");
  }

  /** The names in code spans of a line, as written. */
  public static List<String> names(String line) {
    List<String> names = new ArrayList<>();
    for (Matcher matcher = CODE.matcher(QUOTE.matcher(line).replaceAll("q")); matcher.find();) {
      String inner = matcher.group().substring(matcher.group(1).length(),
          matcher.group().length() - matcher.group(1).length());
      names.add(inner.strip());
    }
    return names;
  }
}
