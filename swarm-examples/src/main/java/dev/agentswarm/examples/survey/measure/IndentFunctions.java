package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.FunctionFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds functions in languages where indentation tells what belongs together. A function ends with its last line that
 * is not blank and stands deeper than its head.
 *
 * <p><b>Threads:</b> confined to one thread; one object a file.
 */
final class IndentFunctions {
  private static final Pattern HEAD = Pattern.compile("([ \\t]*)(?:async\\s+)?def\\s+(\\w+)\\s*\\(.*");
  private static final Pattern BRANCH = Pattern
      .compile("^\\s*(if|elif|for|while|except|case)\\b|\\b(and|or)\\b");

  private final String path;
  private final List<FunctionFacts> found = new ArrayList<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private int line;
  private int last;
  private int branches;
  private String texts = "";

  private record Open(String name, int line, int indent, int branches) {}

  IndentFunctions(String path) {
    this.path = path;
  }

  /** Takes the next line. */
  void next(String text) {
    line++;
    if (!texts.isEmpty()) {
      texts = text.contains(texts) ? "" : texts;
      last = line;
      return;
    }
    if (text.isBlank() || text.strip().startsWith("#")) {
      return;
    }
    int indent = indent(text);
    // A closing bracket at the left belongs to the head or to the expression above.
    if (!text.strip().startsWith(")") && !text.strip().startsWith("]")) {
      closeFrom(indent);
    }
    Matcher head = HEAD.matcher(text);
    if (head.matches()) {
      open.push(new Open(head.group(2), line, indent, branches));
    } else {
      branches += (int) BRANCH.matcher(text).results().count();
    }
    last = line;
    texts = opened(text);
  }

  /** All functions, once the last line was taken. */
  List<FunctionFacts> end() {
    closeFrom(0);
    return found;
  }

  private void closeFrom(int indent) {
    while (!open.isEmpty() && open.element().indent() >= indent) {
      Open function = open.pop();
      found.add(new FunctionFacts(path, function.line(), function.name(), last - function.line() + 1,
          branches - function.branches()));
    }
  }

  private static int indent(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        width++;
      } else if (c == '\t') {
        width += 8 - width % 8;
      } else {
        break;
      }
    }
    return width;
  }

  // The three quotes that a line leaves open, or nothing.
  private static String opened(String text) {
    String open = "";
    for (int i = 0; i + 3 <= text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '"' || c == '\'') && text.charAt(i + 1) == c && text.charAt(i + 2) == c) {
        String three = c == '"' ? "\"\"\"" : "'''";
        open = open.isEmpty() ? three : open.equals(three) ? "" : open;
        i += 2;
      }
    }
    return open;
  }
}
