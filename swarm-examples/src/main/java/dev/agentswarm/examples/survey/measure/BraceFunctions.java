package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.FunctionFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds functions in languages with braces, without parsing them: skips comments and texts, follows the braces, and
 * takes what stands before an opening brace for the head of a function when it looks like one.
 *
 * <p><b>Threads:</b> confined to one thread; one object a file.
 */
final class BraceFunctions {
  private static final Set<String> BRANCHES = Set.of("if", "for", "while", "case", "catch", "elif", "foreach",
      "unless",
      "guard", "until");
  private static final int LONGEST_HEAD = 600;

  private final String path;
  private final String text;
  private final Language language;
  // What comments begin with, so that most characters need no closer look.
  private final String commentStarts;
  private final List<FunctionFacts> found = new ArrayList<>();
  private final Deque<Block> open = new ArrayDeque<>();
  private final StringBuilder head = new StringBuilder();
  private int at;
  private int line = 1;
  private int headLine;
  private int brackets;
  private int branches;

  private record Block(@Nullable String name, int line, int brackets, int branches) {}

  BraceFunctions(String path, String text, Language language) {
    this.path = path;
    this.text = text;
    this.language = language;
    this.commentStarts = Stream.concat(language.lineMarks().stream(), Stream.of(language.open()))
        .filter(mark -> !mark.isEmpty()).map(mark -> mark.substring(0, 1)).collect(Collectors.joining());
  }

  List<FunctionFacts> find() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (commentStarts.indexOf(c) >= 0 && isComment()) {
        continue;
      }
      switch (c) {
        case '"', '\'', '`' -> quoted(c);
        case '/' -> slash();
        case '{' -> opening();
        case '}' -> closing();
        case '(' -> brackets(1);
        case ')' -> brackets(-1);
        case ';' -> {
          if (brackets <= 0) {
            clear();
          }
          at++;
        }
        default -> plain(c);
      }
    }
    return found;
  }

  private boolean isComment() {
    for (String mark : language.lineMarks()) {
      if (text.startsWith(mark, at) && !(mark.equals("#") && isInsideWord())) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
        return true;
      }
    }
    if (!language.open().isEmpty() && text.startsWith(language.open(), at)) {
      int end = text.indexOf(language.close(), at + language.open().length());
      skipTo(end < 0 ? text.length() : end + language.close().length());
      return true;
    }
    return false;
  }

  // "$#" and "${#name}" of shells are no comments.
  private boolean isInsideWord() {
    return at > 0 && text.charAt(at - 1) > ' ' && text.charAt(at - 1) != ';';
  }

  private void skipTo(int end) {
    for (; at < end; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }

  private void quoted(char quote) {
    head(quote);
    if (quote == '"' && text.startsWith("\"\"\"", at)) {
      int end = text.indexOf("\"\"\"", at + 3);
      skipTo(end < 0 ? text.length() : end + 3);
      return;
    }
    int end = at + 1;
    // A quote that is not closed on its line is no quote: an apostrophe, a lifetime.
    while (end < text.length() && text.charAt(end) != quote) {
      if (text.charAt(end) == '\n' && quote != '`') {
        at++;
        return;
      }
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    if (quote == '\'' && language.name().equals("Rust") && end - at > 3 && text.charAt(at + 1) != '\\') {
      at++;
      return;
    }
    skipTo(Math.min(text.length(), end + 1));
  }

  // In scripts of the web a slash may begin a pattern, which may hold quotes and braces.
  private void slash() {
    if (language.name().endsWith("Script") && beginsPattern()) {
      boolean inClass = false;
      for (int end = at + 1; end < text.length() && text.charAt(end) != '\n'; end++) {
        char c = text.charAt(end);
        if (c == '\\') {
          end++;
        } else if (c == '[' || c == ']') {
          inClass = c == '[';
        } else if (c == '/' && !inClass) {
          at = end + 1;
          return;
        }
      }
    }
    plain('/');
  }

  private boolean beginsPattern() {
    for (int i = head.length() - 1; i >= 0; i--) {
      if (head.charAt(i) != ' ') {
        return "(,=:[!&|?+>".indexOf(head.charAt(i)) >= 0;
      }
    }
    return true;
  }

  private void opening() {
    boolean isBody = !isInterpolation();
    String name = isBody ? FunctionHead.name(language.name(), head.toString().strip(), brackets) : null;
    open.push(new Block(name, headLine == 0 ? line : headLine, brackets, branches));
    brackets = 0;
    clear();
    at++;
  }

  // "${name}" of shells and templates.
  private boolean isInterpolation() {
    return at > 0 && (text.charAt(at - 1) == '$' || text.charAt(at - 1) == '#');
  }

  private void closing() {
    if (!open.isEmpty()) {
      Block block = open.pop();
      brackets = block.brackets();
      if (block.name() != null) {
        found.add(new FunctionFacts(path, block.line(), block.name(), line - block.line() + 1,
            branches - block.branches()));
      }
    }
    clear();
    at++;
  }

  private void brackets(int change) {
    brackets += change;
    head(text.charAt(at));
    at++;
  }

  private void plain(char c) {
    if (c == '\n') {
      line++;
      head(' ');
      at++;
      return;
    }
    if (!Character.isJavaIdentifierStart(c)) {
      if (c == '?' || ((c == '&' || c == '|') && text.startsWith("" + c + c, at))) {
        branches++;
        at += c == '?' ? 0 : 1;
      }
      head(c);
      at++;
      return;
    }
    int end = at + 1;
    while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
      end++;
    }
    String word = text.substring(at, end);
    if (BRANCHES.contains(word)) {
      branches++;
    }
    headLine = headLine == 0 ? line : headLine;
    if (head.length() < LONGEST_HEAD) {
      head.append(word);
    }
    at = end;
  }

  private void head(char c) {
    if (c > ' ' && headLine == 0) {
      headLine = line;
    }
    if (head.length() < LONGEST_HEAD) {
      head.append(c);
    }
  }

  private void clear() {
    head.setLength(0);
    headLine = 0;
  }
}
