package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.check.FigureScan;
import dev.agentswarm.examples.survey.check.PageCheck;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.page.SiteFacts;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.workspace.Overlay;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks up every place a page names, such as {@code src/A.java:42}: the file must be there and have so many lines. */
final class Places {
  private static final Pattern PLACE = Pattern.compile("(.+):([1-9][0-9]{0,8})");

  private Places() {}

  /** Looks them up; how many there were. */
  static int check(PageCheck check, String name, String text, SiteFacts facts, Overlay tree) {
    ModuleFacts module = facts.module();
    String prefix = module == null || module.module().folder().equals(".")
        ? ""
        : module.module().folder() + "/";
    Map<String, Integer> lengths = new HashMap<>();
    int count = 0;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      List<String> names = FigureScan.names(line);
      for (String place : names) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
          continue;
        }
        String path = tree.base().entry(prefix + matcher.group(1)) != null
            ? prefix + matcher.group(1)
            : matcher.group(1);
        if (tree.base().entry(path) == null) {
          // A name with a colon in it, such as a Maven coordinate with a version, is no place.
          continue;
        }
        count++;
        int lines = lengths.computeIfAbsent(path, file -> lines(tree, file));
        if (Integer.parseInt(matcher.group(2)) > lines) {
          check.find(name, number, "the page points at " + place + ", but the file has " + lines + " lines");
        }
      }
    }
    return count;
  }

  // As many as there can be, whatever the encoding: a place too far is noticed, a file that is gone is not a fault.
  private static int lines(Overlay tree, String path) {
    try {
      Content content = tree.read(path);
      ByteBuffer bytes = content.buffer();
      int lines = 1;
      while (bytes.hasRemaining()) {
        byte c = bytes.get();
        lines += c == '\n' || c == '\r' ? 1 : 0;
      }
      return lines;
    } catch (SwarmException gone) {
      return Integer.MAX_VALUE;
    }
  }
}
