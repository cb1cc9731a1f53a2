package dev.agentswarm.merge;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Short words for tests: trees from texts, and back. */
final class Work {
  private Work() {}

  /** Path, text, path, text, ... */
  static Snapshot files(String... pathsAndTexts) {
    List<Tree.File> files = new ArrayList<>();
    for (int at = 0; at < pathsAndTexts.length; at += 2) {
      files.add(new Tree.File(pathsAndTexts[at], new Leaf.Held(Content.of(pathsAndTexts[at + 1]), false)));
    }
    return Tree.of(files, List.of());
  }

  static Map<String, String> texts(Snapshot snapshot) {
    Map<String, String> texts = new TreeMap<>();
    snapshot.entries().forEach(entry -> texts.put(entry.path(), snapshot.read(entry.path()).text()));
    return texts;
  }

  static Content text(String text) {
    return Content.of(text);
  }

  static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }
}
