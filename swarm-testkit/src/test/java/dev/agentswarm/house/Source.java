package dev.agentswarm.house;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One file of Java, taken apart into what the compiler reads and what people read.
 *
 * @param module the folder of its module
 * @param path inside the module's sources
 * @param text all of it
 * @param code the text without comments, and with empty string and character literals
 * @param comments the text of its comments, one a line
 */
record Source(String module, String path, String text, String code, List<String> comments) {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern NAME = Pattern
      .compile("\\b(?:dev|java|javax|org|com|tools|okhttp3)(?:\\.\\w+)+");
  private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

  static Source of(String module, String path, String text) {
    StringBuilder code = new StringBuilder();
    List<String> comments = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int end;
      if (text.startsWith("//", i)) {
        end = until(text, "\n", i);
        comments.add(text.substring(i + 2, end).strip());
      } else if (text.startsWith("/*", i)) {
        end = Math.min(text.length(), until(text, "*/", i + 2) + 2);
        text.substring(i, end).lines()
            .map(line -> line.strip().replaceAll("^/?\\*+/?|\\*/$", "").strip())
            .filter(line -> !line.isEmpty()).forEach(comments::add);
        code.append(" ");
      } else if (text.startsWith("\"\"\"", i)) {
        end = Math.min(text.length(), literal(text, "\"\"\"", i + 3));
        code.append("\"\"");
      } else if (text.charAt(i) == '"' || text.charAt(i) == '\'') {
        end = literal(text, text.substring(i, i + 1), i + 1);
        code.append("\"\"");
      } else {
        code.append(text.charAt(i));
        end = i + 1;
      }
      i = end;
    }
    return new Source(module, path, text, code.toString(), comments);
  }

  private static int until(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found;
  }

  private static int literal(String text, String end, int from) {
    int i = from;
    while (i < text.length() && !text.startsWith(end, i)) {
      i += text.charAt(i) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), i + end.length());
  }

  String packageName() {
    Matcher found = PACKAGE.matcher(code);
    return found.find() ? found.group(1) : "";
  }

  /** Every package that is named: by an import, or in the midst of the code. */
  Set<String> uses() {
    Set<String> packages = new LinkedHashSet<>();
    for (String name : names()) {
      List<String> parts = new ArrayList<>();
      for (String part : name.split("\\.", -1)) {
        if (!Character.isLowerCase(part.charAt(0))) {
          packages.add(String.join(".", parts));
          break;
        }
        parts.add(part);
      }
    }
    return packages;
  }

  /** Every name that begins with a package, such as {@code java.time.Instant.now}. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    Matcher found = NAME.matcher(PACKAGE.matcher(code).replaceAll(""));
    while (found.find()) {
      names.add(found.group());
    }
    return names;
  }

  List<String> types() {
    return TYPE.matcher(code).results().map(found -> found.group(1)).toList();
  }

  boolean says(String regex) {
    return Pattern.compile(regex).matcher(code).find();
  }

  @Override
  public String toString() {
    return module + "/" + path;
  }
}
