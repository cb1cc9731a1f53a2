package dev.agentswarm.standard;

import dev.agentswarm.agent.Finding;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What compilers and test programs print, as findings with the file and line of the workspace they are about. Lines that
 * name no file of the workspace are not findings.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class CommandFindings {
  static final int LAST_LINES = 20;

  private static final int MOST = 20;
  private static final int LONGEST_MESSAGE = 600;
  private static final int LONGEST_LINE = 2_000;

  private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*[A-Za-z]");
  // src/A.java:12: error: ..   /abs/A.java:[12,5] ..   a.ts(12,5): ..   a.py:12:5: ..   each perhaps after [ERROR]
  private static final Pattern COMPILER = Pattern.compile(
      "^(?:\\[ERROR]\\s+|e:\\s+)?(?:file://)?(?<file>[^\\s:()\\[\\]]+\\.\\w+)(?::\\[?|\\()(?<line>\\d+)(?:[,:]\\d+)?[])]?:?\\s+(?<text>\\S.*)$");
  // [ERROR]   ShopTest.limits:52 expected ..   [ERROR]   ShopTest.limits:52->check:7 expected ..
  private static final Pattern TEST_SUMMARY = Pattern
      .compile("^\\[ERROR]\\s+(?<type>\\w+)[\\w.$>]*:(?<line>\\d+)(?:->[\\w.$]+:\\d+)*\\s+(?<text>\\S.*)$");
  // at shop.ShopTest.limits(ShopTest.java:52)   FAIL limits (ShopTest.java:52): ..   at f (/abs/a.test.js:12:5)
  // Begins with a bracket, so that a long line without one costs nothing.
  private static final Pattern PLACE = Pattern
      .compile("\\((?<file>[^()\\s:]+\\.\\w+):(?<line>\\d+)(?::\\d+)?\\)");
  private static final Pattern FRAME = Pattern.compile("^\\s+at .*");
  private static final Pattern DETAIL = Pattern.compile("^\\s+(symbol|location|required|found|reason):.*");

  private final List<String> lines;
  private final Map<String, List<String>> byName;
  private final Map<String, Finding> found = new LinkedHashMap<>();

  CommandFindings(String output, List<String> paths) {
    this.lines = COLOUR.matcher(output).replaceAll("").lines()
        .map(line -> line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE)).toList();
    this.byName = paths.stream().collect(Collectors.groupingBy(CommandFindings::name));
  }

  /** The last lines that say something. */
  String lastLines(int most) {
    List<String> said = lines.stream().filter(line -> !line.isBlank()).map(String::stripTrailing).toList();
    return String.join("\n", said.subList(Math.max(0, said.size() - most), said.size()));
  }

  /** What names a place in the workspace, in the order printed. */
  List<Finding> located() {
    for (int i = 0; i < lines.size() && found.size() < MOST; i++) {
      if (FRAME.matcher(lines.get(i)).matches()) {
        i = trace(i);
      } else {
        line(i);
      }
    }
    return List.copyOf(found.values());
  }

  private void line(int at) {
    String line = lines.get(at).stripTrailing();
    Matcher compiler = COMPILER.matcher(line);
    String compiled = compiler.matches() ? path(compiler.group("file")) : null;
    if (compiled != null) {
      String text = compiler.group("text").strip();
      if (!text.startsWith("warning") && !text.startsWith("note")) {
        add(compiled, compiler.group("line"), text + details(at + 1));
      }
      return;
    }
    Matcher summary = TEST_SUMMARY.matcher(line);
    if (summary.matches()) {
      add(path(summary.group("type") + ".java"), summary.group("line"), summary.group("text"));
      return;
    }
    Matcher place = PLACE.matcher(line);
    if (place.find()) {
      add(placed(line, place), place.group("line"), line.strip());
    }
  }

  /** Of a stack trace the topmost place in the workspace, told with what was thrown; gives the last line of the trace. */
  private int trace(int start) {
    int end = start;
    boolean told = false;
    while (end < lines.size() && FRAME.matcher(lines.get(end)).matches()) {
      Matcher place = PLACE.matcher(lines.get(end));
      String path = !told && place.find() ? placed(lines.get(end), place) : null;
      if (path != null) {
        add(path, place.group("line"), start > 0 ? lines.get(start - 1).strip() : lines.get(end).strip());
        told = true;
      }
      end++;
    }
    return end - 1;
  }

  private String details(int from) {
    StringBuilder details = new StringBuilder();
    // The source line, the mark below it, then what javac has to add.
    for (int i = from; i < Math.min(from + 6, lines.size()); i++) {
      if (DETAIL.matcher(lines.get(i)).matches()) {
        details.append("; ").append(lines.get(i).strip().replaceAll("\\s+", " "));
      }
    }
    return details.toString();
  }

  private void add(@Nullable String path, String line, String message) {
    if (path == null || line.length() > 9) {
      return;
    }
    String told = message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    found.putIfAbsent(path + ":" + line + ":" + told, new Finding(told, path, Integer.parseInt(line)));
  }

  /** The file of a stack frame: the method before the bracket says in which folder. */
  private @Nullable String placed(String line, Matcher place) {
    int from = place.start();
    while (from > 0
        && (Character.isJavaIdentifierPart(line.charAt(from - 1)) || line.charAt(from - 1) == '.')) {
      from--;
    }
    String method = line.substring(from, place.start());
    int type = method.lastIndexOf('.');
    int simple = type < 0 ? -1 : method.lastIndexOf('.', type - 1);
    String file = place.group("file");
    return path(simple < 0 ? file : method.substring(0, simple).replace('.', '/') + "/" + file);
  }

  /** The workspace path that was meant: printed in full, from further up, or only its end. */
  private @Nullable String path(String printed) {
    String plain = printed.replace('\\', '/').replaceFirst("^(\\./)+", "");
    List<String> named = byName.getOrDefault(name(plain), List.of());
    return named.stream().filter(path -> plain.equals(path) || plain.endsWith("/" + path))
        .max(Comparator.comparingInt(String::length))
        .orElseGet(() -> named.stream().filter(path -> path.endsWith("/" + plain))
            .min(Comparator.comparingInt(String::length)).orElse(null));
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
