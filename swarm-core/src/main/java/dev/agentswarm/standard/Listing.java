package dev.agentswarm.standard;

import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a workspace in few lines: every path when they are few, else folders with their number of files. */
final class Listing {
  private static final int MOST = 300;
  private static final int DEEPEST = 12;

  private Listing() {}

  static List<String> of(List<Snapshot.Entry> entries) {
    if (entries.size() <= MOST) {
      return entries.stream().map(Snapshot.Entry::path).toList();
    }
    for (int depth = DEEPEST; depth > 1; depth--) {
      Map<String, Integer> folders = folders(entries, depth);
      if (folders.size() <= MOST) {
        return lines(folders);
      }
    }
    List<String> top = lines(folders(entries, 1));
    return top.size() <= MOST ? top : cut(top);
  }

  private static Map<String, Integer> folders(List<Snapshot.Entry> entries, int depth) {
    Map<String, Integer> folders = new TreeMap<>();
    entries.forEach(entry -> folders.merge(folder(entry.path(), depth), 1, Integer::sum));
    return folders;
  }

  private static String folder(String path, int depth) {
    int end = -1;
    for (int i = 0; i < depth; i++) {
      int next = path.indexOf('/', end + 1);
      if (next < 0) {
        break;
      }
      end = next;
    }
    return end < 0 ? "./" : path.substring(0, end + 1);
  }

  private static List<String> lines(Map<String, Integer> folders) {
    return folders.entrySet().stream()
        .map(folder -> folder.getKey() + " (" + folder.getValue()
            + (folder.getValue() == 1 ? " file)" : " files)"))
        .toList();
  }

  private static List<String> cut(List<String> lines) {
    List<String> kept = new ArrayList<>(lines.subList(0, MOST));
    kept.add("... and " + (lines.size() - MOST) + " more folders");
    return kept;
  }
}
