package dev.agentswarm.tools.render;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the character references that may hide something in an HTML attribute. */
final class Entities {
  private static final Pattern REFERENCE = Pattern
      .compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});?");
  // Those that matter in addresses; any other name stands as it is written, which is harmless.
  private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"",
      "apos", "'",
      "colon", ":", "Tab", "\t", "NewLine", "\n", "sol", "/", "bsol", "\\");

  private Entities() {}

  static String decode(String text) {
    return REFERENCE.matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(one(found.group(1), found.group())));
  }

  private static String one(String name, String whole) {
    if (!name.startsWith("#")) {
      return NAMED.getOrDefault(name, whole);
    }
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
    return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : "\uFFFD";
  }
}
