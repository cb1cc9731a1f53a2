package dev.agentswarm.tools.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the web tools need beside this module, and whether it is there. */
final class Dependencies {
  private static final Map<String, String> WANTED = new LinkedHashMap<>();

  static {
    WANTED.put("okhttp3.OkHttpClient", "com.squareup.okhttp3:okhttp-jvm");
    WANTED.put("org.jsoup.Jsoup", "org.jsoup:jsoup");
  }

  private Dependencies() {}

  /** A sentence that says what to add, or nothing. */
  static String missing(@Nullable ClassLoader loader) {
    String absent = WANTED.entrySet().stream().filter(each -> !isThere(each.getKey(), loader))
        .map(Map.Entry::getValue)
        .collect(Collectors.joining(" and "));
    return absent.isEmpty()
        ? ""
        : "fetch_page is not ready: add the dependency " + absent + " to the program.";
  }

  private static boolean isThere(String name, @Nullable ClassLoader loader) {
    try {
      Class.forName(name, false, loader);
      return true;
    } catch (ClassNotFoundException absent) {
      return false;
    }
  }
}
