package dev.agentswarm.examples.survey.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of TOML that build files use, read line by line: sections, texts, and lists of texts. What it does not
 * understand it keeps as it is written.
 *
 * @param sections by name: keys and their values; a list is its items
 */
record Toml(Map<String, Map<String, List<String>>> sections) {
  private static final Pattern SECTION = Pattern.compile("^\\s*\\[+\\s*([^\\]]+?)\\s*\\]+\\s*(?:#.*)?$");
  private static final Pattern ENTRY = Pattern
      .compile("^\\s*(\"[^\"]+\"|'[^']+'|[\\w.-]+)\\s*=\\s*(.+?)\\s*$");
  private static final Pattern TEXT = Pattern.compile("\"([^\"\\\\]*(?:\\\\.[^\"\\\\]*)*)\"|'([^']*)'");
  private static final Pattern VERSION = Pattern.compile("\\bversion\\s*=\\s*[\"']([^\"']*)[\"']");

  static Toml of(String text) {
    Toml toml = new Toml(new LinkedHashMap<>());
    String section = "";
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = SECTION.matcher(lines.get(i));
      if (matcher.matches()) {
        section = matcher.group(1).replace("\"", "");
        continue;
      }
      matcher = ENTRY.matcher(lines.get(i));
      if (!matcher.matches() || lines.get(i).strip().startsWith("#")) {
        continue;
      }
      StringBuilder value = new StringBuilder(matcher.group(2));
      while (value.charAt(0) == '[' && !isWhole(value) && i + 1 < lines.size()) {
        value.append('\n').append(lines.get(++i));
      }
      toml.sections.computeIfAbsent(section, name -> new LinkedHashMap<>()).put(unquoted(matcher.group(1)),
          values(value.toString()));
    }
    return toml;
  }

  private static boolean isWhole(CharSequence list) {
    String plain = TEXT.matcher(list).replaceAll("").replaceAll("#[^\\n]*", "");
    return plain.chars().filter(c -> c == '[').count() <= plain.chars().filter(c -> c == ']').count();
  }

  private static String unquoted(String key) {
    return key.replaceAll("^[\"']|[\"']$", "");
  }

  private static List<String> values(String value) {
    if (value.startsWith("{")) {
      Matcher version = VERSION.matcher(value);
      return List.of(version.find() ? version.group(1) : "");
    }
    List<String> texts = new ArrayList<>();
    String plain = value.startsWith("[") ? value.replaceAll("(?m)^\\s*#.*$", "") : value;
    for (Matcher matcher = TEXT.matcher(plain); matcher.find();) {
      texts.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
    }
    return texts.isEmpty() && !value.startsWith("[") ? List.of(value.replaceAll("\\s+#.*", "")) : texts;
  }

  /** The entries of a section; none when it is not there. */
  Map<String, List<String>> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }

  /** The items of a list, or the one text. */
  List<String> list(String section, String key) {
    return section(section).getOrDefault(key, List.of());
  }

  /** The text, or empty. */
  String text(String section, String key) {
    List<String> values = list(section, key);
    return values.isEmpty() ? "" : values.get(0);
  }
}
