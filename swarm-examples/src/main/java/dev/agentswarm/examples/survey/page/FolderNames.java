package dev.agentswarm.examples.survey.page;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Short names for folders: without what all of them have in common, and with the word test behind those of tests. */
final class FolderNames {
  private static final Pattern SOURCES = Pattern
      .compile(
          "^(?:src/)?(?:main|test|integration-test|it)/(?:java|kotlin|scala|groovy|resources|python|js)(?:/|$)");
  private static final Pattern TEST = Pattern.compile("^(?:src/)?(?:test|integration-test|it)/.*");

  private FolderNames() {}

  /** The short name of each; those that would be alike stay as they are. */
  static Map<String, String> of(Collection<String> folders) {
    List<String> plain = folders.stream().map(folder -> SOURCES.matcher(folder).replaceFirst("")).toList();
    int common = common(plain);
    Map<String, String> names = new LinkedHashMap<>();
    for (String folder : folders) {
      String rest = SOURCES.matcher(folder).replaceFirst("");
      String end = rest.substring(rest.lastIndexOf('/') + 1);
      String name = common < rest.length() ? rest.substring(common) : end;
      String shown = (name.isEmpty() ? "here" : name) + (TEST.matcher(folder).matches() ? " (test)" : "");
      names.put(folder, names.containsValue(shown) ? folder : shown);
    }
    return names;
  }

  // How many characters of whole folders all paths begin with.
  private static int common(List<String> paths) {
    String first = paths.isEmpty() ? "" : paths.get(0) + "/";
    int length = first.length();
    for (String path : paths) {
      String whole = path + "/";
      int same = 0;
      while (same < Math.min(length, whole.length()) && first.charAt(same) == whole.charAt(same)) {
        same++;
      }
      length = same;
    }
    return first.lastIndexOf('/', length - 1) + 1;
  }
}
