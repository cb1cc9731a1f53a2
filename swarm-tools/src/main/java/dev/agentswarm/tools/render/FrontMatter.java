package dev.agentswarm.tools.render;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a markdown source says about itself before its text: {@code key: value} lines between two lines of three dashes.
 *
 * @param values the lines, keys in lower case
 * @param body the text after them
 */
record FrontMatter(Map<String, String> values, String body) {
  private static final Pattern LINE = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*):(?:\\s+(.*))?");

  /** Reads it; a text that only looks like it (a rule, a list) is all body. */
  static FrontMatter of(String source) {
    String text = (source.startsWith("\uFEFF") ? source.substring(1) : source).replace("\r\n", "\n");
    int end = text.startsWith("---\n") ? text.indexOf("\n---", 3) : -1;
    if (end < 0 || !(end + 4 == text.length() || text.startsWith("\n", end + 4))) {
      return new FrontMatter(Map.of(), text);
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : text.substring(Math.min(4, end + 1), end + 1).split("\n", -1)) {
      Matcher matcher = LINE.matcher(line.strip());
      if (matcher.matches()) {
        values.put(matcher.group(1).toLowerCase(Locale.ROOT), unquote(matcher.group(2)));
      } else if (!line.isBlank() && !line.strip().startsWith("#")) {
        return new FrontMatter(Map.of(), text);
      }
    }
    return new FrontMatter(values, text.substring(Math.min(text.length(), end + 5)));
  }

  private static String unquote(@Nullable String value) {
    String text = value == null ? "" : value.strip();
    boolean quoted = text.length() >= 2 && text.charAt(0) == text.charAt(text.length() - 1)
        && (text.charAt(0) == '"' || text.charAt(0) == '\'');
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  String get(String key, String otherwise) {
    String value = values.get(key);
    return value == null || value.isBlank() ? otherwise : value;
  }
}
