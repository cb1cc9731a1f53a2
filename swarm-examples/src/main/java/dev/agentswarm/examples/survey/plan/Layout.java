package dev.agentswarm.examples.survey.plan;

import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A tree, laid out for a survey: every file belongs to one module, and every module is cut into parts that are analysed
 * side by side. The same tree always gives the same layout.
 *
 * @param modules the modules, by folder
 * @param parts the parts of each module, none for a module without files
 */
public record Layout(List<Module> modules, Map<String, List<Part>> parts) {
  // About this many parts at most: enough to keep a few hundred agents busy, few enough to be looked at.
  private static final int MOST_PARTS = 320;
  private static final long SMALLEST_PART = 12;
  // Reading a file costs as much as reading this many bytes of it.
  private static final long BYTES_A_FILE = 32 * 1024;
  private static final long LARGEST_FILE = 4 * 1024 * 1024;

  /**
   * Some files of one module.
   *
   * @param folder the folder they have in common
   * @param paths which files
   */
  public record Part(String folder, List<String> paths) {}

  /** Lays out a tree. */
  public static Layout of(Snapshot tree) {
    List<Snapshot.Entry> files = tree.entries();
    Map<Module, List<Snapshot.Entry>> modules = Modules.of(files);
    long total = files.stream().mapToLong(Layout::weight).sum();
    long most = Math.max(SMALLEST_PART, 2 * total / MOST_PARTS);
    Map<String, List<Part>> parts = new LinkedHashMap<>();
    modules.forEach((module, own) -> parts.put(module.slug(), cut(own, most)));
    return new Layout(List.copyOf(modules.keySet()), parts);
  }

  /** How many parts there are. */
  public int size() {
    return parts.values().stream().mapToInt(List::size).sum();
  }

  // Whole folders stay together as long as they fit; any two neighbours weigh more than a part may, so parts are few.
  private static List<Part> cut(List<Snapshot.Entry> files, long most) {
    Map<String, List<Snapshot.Entry>> folders = new LinkedHashMap<>();
    files.forEach(file -> folders.computeIfAbsent(folder(file.path()), any -> new ArrayList<>()).add(file));
    List<Part> parts = new ArrayList<>();
    List<String> open = new ArrayList<>();
    long weight = 0;
    for (List<Snapshot.Entry> folder : folders.values()) {
      long own = folder.stream().mapToLong(Layout::weight).sum();
      if (weight + own > most && !open.isEmpty()) {
        parts.add(part(open));
        open.clear();
        weight = 0;
      }
      for (Snapshot.Entry file : folder) {
        if (weight + weight(file) > most && !open.isEmpty()) {
          parts.add(part(open));
          open.clear();
          weight = 0;
        }
        open.add(file.path());
        weight += weight(file);
      }
    }
    if (!open.isEmpty()) {
      parts.add(part(open));
    }
    return parts;
  }

  private static long weight(Snapshot.Entry file) {
    return 1 + Math.min(file.size(), LARGEST_FILE) / BYTES_A_FILE;
  }

  private static Part part(List<String> paths) {
    String common = folder(paths.get(0));
    for (String path : paths) {
      while (!common.equals(".") && !path.startsWith(common + "/")) {
        common = folder(common);
      }
    }
    return new Part(common, List.copyOf(paths));
  }

  static String folder(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "." : path.substring(0, slash);
  }
}
