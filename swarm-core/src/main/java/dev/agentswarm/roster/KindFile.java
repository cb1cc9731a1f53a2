package dev.agentswarm.roster;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.loop.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a kind of agent from a Markdown file: front matter between two lines of {@code ---}, then the system prompt.
 *
 * <pre>
 * ---
 * kind: translate
 * purpose: Translates pages.        # what planners choose by
 * tools: read_file, write_file      # or * for all tools given to the builder (default)
 * most: 20                          # active at once; default: as many as the run allows
 * calls: WORK                       # what its model calls are for (default WORK)
 * max-tokens: 8000                  # most tokens of a reply; default: the endpoint's
 * turns: 60                         # most model turns of an attempt
 * ---
 * You translate ...
 * </pre>
 *
 * <p><b>Errors:</b> every fault is told, each with file and line.
 */
final class KindFile {
  private static final String FENCE = "---";
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final List<String> KEYS = List.of("kind", "purpose", "tools", "most", "calls", "max-tokens",
      "turns");

  private final String source;
  private final List<String> lines;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  private record Entry(int line, String value) {}

  private KindFile(String source, String text) {
    this.source = source;
    this.lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
  }

  /**
   * The kind in this text; {@code source} is what messages call the file.
   *
   * @throws SwarmException of kind INVALID_INPUT that tells every fault
   */
  static Kind parse(String source, String text) {
    return new KindFile(source, text).kind();
  }

  private Kind kind() {
    int end = frontMatter();
    String name = required("kind");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      fault("kind",
          "a kind is lower-case letters, digits and '-', beginning with a letter: \"" + name + "\"");
    }
    String purpose = required("purpose");
    Set<String> tools = tools();
    int most = number("most", 1, Integer.MAX_VALUE);
    int maxTokens = number("max-tokens", 0, 0);
    int turns = number("turns", 1, Role.TURNS);
    Purpose calls = calls();
    String prompt = String.join("\n", lines.subList(Math.min(end + 1, lines.size()), lines.size())).strip();
    if (prompt.isEmpty()) {
      faults.add(source + ":" + (end + 1) + ": no text follows the front matter: it is the system prompt");
    }
    if (!faults.isEmpty()) {
      throw refusal();
    }
    return new Kind(name, purpose, tools, most, new Role(prompt, calls, maxTokens, turns), source);
  }

  /** Reads the entries, and gives the index of the closing line. */
  private int frontMatter() {
    if (lines.isEmpty() || !lines.get(0).strip().equals(FENCE)) {
      faults.add(source + ":1: a kind begins with a line \"---\", then \"kind: name\" and \"purpose: ...\"");
      throw refusal();
    }
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.equals(FENCE)) {
        return i;
      }
      if (!line.isEmpty() && !line.startsWith("#")) {
        entry(i + 1, line);
      }
    }
    faults.add(source + ":" + lines.size() + ": the front matter has no closing line \"---\"");
    throw refusal();
  }

  private void entry(int line, String text) {
    int colon = text.indexOf(':');
    String key = colon < 0 ? text : text.substring(0, colon).strip();
    if (colon < 0 || !KEYS.contains(key)) {
      faults.add(
          source + ":" + line + ": \"" + key + "\" is not known: write \"key: value\" with one of " + KEYS);
      return;
    }
    Entry before = entries.put(key, new Entry(line, unquoted(text.substring(colon + 1).strip())));
    if (before != null) {
      faults.add(source + ":" + line + ": \"" + key + "\" is there twice, first in line " + before.line());
    }
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    // A remark needs a blank before its '#', so that "C#" stays whole.
    int remark = value.indexOf(" #");
    String plain = quoted
        ? value.substring(1, value.length() - 1)
        : remark < 0 ? value : value.substring(0, remark);
    return plain.strip();
  }

  private String required(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      faults.add(source + ":1: \"" + key + "\" is missing from the front matter");
      return "";
    }
    if (entry.value().isEmpty()) {
      fault(key, "\"" + key + "\" is empty");
    }
    return entry.value();
  }

  private Set<String> tools() {
    Entry entry = entries.get("tools");
    if (entry == null) {
      return Set.of("*");
    }
    String list = entry.value().replaceAll("^\\[|]$", "");
    Set<String> names = new LinkedHashSet<>();
    Arrays.stream(list.split(",")).map(KindFile::unquotedName).filter(name -> !name.isEmpty())
        .forEach(names::add);
    return names;
  }

  private static String unquotedName(String name) {
    return unquoted(name.strip());
  }

  private int number(String key, int least, int otherwise) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return otherwise;
    }
    try {
      int value = Integer.parseInt(entry.value());
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number that is too small.
    }
    fault(key, "\"" + key + "\" must be a whole number of at least " + least + ": \"" + entry.value() + "\"");
    return otherwise;
  }

  private Purpose calls() {
    Entry entry = entries.get("calls");
    if (entry == null) {
      return Purpose.WORK;
    }
    for (Purpose purpose : Purpose.values()) {
      if (purpose.name().equalsIgnoreCase(entry.value())) {
        return purpose;
      }
    }
    fault("calls",
        "\"calls\" must be one of " + Arrays.toString(Purpose.values()) + ": \"" + entry.value() + "\"");
    return Purpose.WORK;
  }

  private void fault(String key, String message) {
    Entry entry = entries.get(key);
    faults.add(source + ":" + (entry == null ? 1 : entry.line()) + ": " + message);
  }

  private SwarmException refusal() {
    return SwarmException.of(Failure.Kind.INVALID_INPUT, String.join("\n", faults));
  }
}
