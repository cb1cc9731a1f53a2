package dev.agentswarm.tools.render;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a site says about itself: the options, and the artifact {@code site.json} where they are silent.
 *
 * @param title the name of the site
 * @param subtitle a line under it, may be empty
 * @param language of the texts, such as {@code en}
 * @param footer a line at the end of each page, may be empty
 * @param navigation the groups of pages as the author wants them; null when they follow from the pages
 */
record SiteSettings(String title, String subtitle, String language, String footer,
    @Nullable List<Group> navigation) {
  static final String FILE = "site.json";
  private static final List<String> OPTIONS = List.of("title", "subtitle", "language", "footer");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Some pages that belong together in the navigation.
   *
   * @param title may be empty
   * @param pages source names
   */
  record Group(String title, List<String> pages) {}

  /** Reads both; {@code json} is null when there is no such artifact. */
  static SiteSettings of(Map<String, String> options, @Nullable String json) {
    for (String name : new TreeSet<>(options.keySet())) {
      if (!OPTIONS.contains(name)) {
        throw SwarmException.of(Failure.Kind.INVALID_INPUT,
            "the format site has no option \"" + name + "\"; it has " + OPTIONS);
      }
    }
    JsonNode file = json == null ? JSON.createObjectNode() : read(json);
    String language = text("language", options, file, "en");
    if (!language.matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "language must be a tag such as en or pt-BR: language=" + language);
    }
    return new SiteSettings(text("title", options, file, "Contents"), text("subtitle", options, file, ""),
        language,
        text("footer", options, file, ""), file.has("navigation") ? groups(file.get("navigation")) : null);
  }

  private static JsonNode read(String json) {
    JsonNode file;
    try {
      file = JSON.readTree(json);
    } catch (JacksonException malformed) {
      throw BadSource.of(FILE,
          "line " + malformed.getLocation().getLineNr() + ": " + malformed.getOriginalMessage());
    }
    if (!file.isObject()) {
      throw BadSource.of(FILE, "it must be an object");
    }
    for (String name : file.propertyNames()) {
      if (!OPTIONS.contains(name) && !name.equals("navigation")) {
        throw BadSource.of(FILE,
            "no member \"" + name + "\" is known; there are " + OPTIONS + " and navigation");
      }
    }
    return file;
  }

  private static String text(String name, Map<String, String> options, JsonNode file, String otherwise) {
    String option = options.get(name);
    if (option != null) {
      return option;
    }
    JsonNode value = file.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.isString()) {
      throw BadSource.of(FILE, name + " must be text");
    }
    return value.stringValue();
  }

  // Pages without a group come first, as one group without a title.
  private static List<Group> groups(JsonNode navigation) {
    List<String> alone = new ArrayList<>();
    List<Group> groups = new ArrayList<>();
    if (!navigation.isArray()) {
      throw BadSource.of(FILE, "navigation must be a list of pages and of {\"title\", \"pages\"}");
    }
    for (JsonNode entry : navigation) {
      if (entry.isString()) {
        alone.add(entry.stringValue());
      } else if (entry.path("title").isString() && entry.path("pages").isArray()) {
        List<String> pages = new ArrayList<>();
        for (JsonNode page : entry.get("pages")) {
          pages.add(page.isString() ? page.stringValue() : "");
        }
        groups.add(new Group(entry.get("title").stringValue(), pages));
      } else {
        throw BadSource.of(FILE,
            "navigation must be a list of pages and of {\"title\", \"pages\"}: " + entry);
      }
    }
    if (!alone.isEmpty()) {
      groups.add(0, new Group("", alone));
    }
    return groups;
  }
}
