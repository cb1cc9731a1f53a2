package dev.agentswarm.examples.survey.plan;

import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.examples.survey.measure.BuildFiles;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the modules of a tree: the folders with build files of their own, or, where there are none, the folders that
 * part it best. What lies outside of all of them is the top folder.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
final class Modules {
  private static final int MOST = 60;
  private static final int ENOUGH = 8;
  private static final int WORTH_PARTING = 40;
  private static final String TOP = ".";
  // A build file in one of these is there to be looked at or unpacked, not to be built.
  private static final Set<String> NO_HOMES = Set.of("resources", "fixtures", "testdata", "__fixtures__",
      "test",
      "tests", "vendor", "third_party", "node_modules", "templates", "archetype-resources");

  private final List<Snapshot.Entry> files;
  // Every folder, with the number of files in it and below.
  private final Map<String, Integer> below = new TreeMap<>();
  private final Map<String, Set<String>> children = new TreeMap<>();

  private Modules(List<Snapshot.Entry> files) {
    this.files = files;
    for (Snapshot.Entry file : files) {
      String at = Layout.folder(file.path());
      below.merge(at, 1, Integer::sum);
      while (!at.equals(TOP)) {
        String parent = Layout.folder(at);
        children.computeIfAbsent(parent, any -> new TreeSet<>()).add(at);
        below.merge(parent, 1, Integer::sum);
        at = parent;
      }
    }
  }

  static Map<Module, List<Snapshot.Entry>> of(List<Snapshot.Entry> files) {
    Modules modules = new Modules(files);
    Set<String> homes = modules.built();
    return modules.assign(homes.size() >= 2 ? homes : modules.parted());
  }

  private Set<String> built() {
    Set<String> homes = new TreeSet<>();
    for (Snapshot.Entry file : files) {
      String folder = Layout.folder(file.path());
      if (!folder.equals(TOP) && BuildFiles.makesModule(file.path())
          && List.of(folder.split("/", -1)).stream().noneMatch(NO_HOMES::contains)) {
        homes.add(folder);
      }
    }
    return fewest(homes);
  }

  // The outermost folders first, then the largest.
  private Set<String> fewest(Set<String> homes) {
    if (homes.size() < MOST) {
      return homes;
    }
    return new TreeSet<>(homes.stream()
        .sorted(Comparator.comparingInt(Modules::depth)
            .thenComparing(Comparator.comparingInt(this::size).reversed())
            .thenComparing(Comparator.naturalOrder()))
        .limit(MOST - 1).toList());
  }

  private static int depth(String folder) {
    return (int) folder.chars().filter(c -> c == '/').count();
  }

  private int size(String folder) {
    return below.getOrDefault(folder, 0);
  }

  private Set<String> parted() {
    Set<String> homes = new TreeSet<>(children(TOP));
    if (homes.size() >= MOST) {
      return new TreeSet<>(homes.stream()
          .sorted(Comparator.comparingInt(this::size).reversed().thenComparing(Comparator.naturalOrder()))
          .limit(MOST - 1).toList());
    }
    Set<String> whole = new HashSet<>();
    while (homes.size() < ENOUGH) {
      String largest = homes.stream().filter(home -> !whole.contains(home))
          .max(Comparator.comparingInt(this::size).thenComparing(Comparator.reverseOrder())).orElse(TOP);
      if (largest.equals(TOP) || size(largest) < WORTH_PARTING) {
        break;
      }
      part(largest, homes, whole);
    }
    return homes;
  }

  // A folder that has nothing but one folder in it is passed over: its child says more.
  private void part(String largest, Set<String> homes, Set<String> whole) {
    String inner = largest;
    while (children(inner).size() == 1 && size(children(inner).iterator().next()) == size(inner)) {
      inner = children(inner).iterator().next();
    }
    Set<String> into = children(inner);
    if (into.isEmpty() || homes.size() + into.size() >= MOST) {
      whole.add(largest);
      return;
    }
    homes.remove(largest);
    homes.addAll(into);
    boolean hasOwn = into.stream().mapToInt(this::size).sum() < size(inner);
    if (hasOwn) {
      homes.add(inner);
      whole.add(inner);
    }
  }

  private Set<String> children(String folder) {
    return children.getOrDefault(folder, Set.of());
  }

  private Map<Module, List<Snapshot.Entry>> assign(Set<String> homes) {
    Map<String, List<Snapshot.Entry>> byHome = new TreeMap<>();
    homes.forEach(home -> byHome.put(home, new ArrayList<>()));
    for (Snapshot.Entry file : files) {
      String at = Layout.folder(file.path());
      while (!at.equals(TOP) && !homes.contains(at)) {
        at = Layout.folder(at);
      }
      byHome.computeIfAbsent(at, any -> new ArrayList<>()).add(file);
    }
    byHome.values().removeIf(List::isEmpty);
    if (byHome.isEmpty()) {
      byHome.put(TOP, List.of());
    }
    Map<Module, List<Snapshot.Entry>> modules = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    byHome.forEach((home, own) -> modules.put(
        new Module(slug(home, taken), home.equals(TOP) ? "top folder" : home, home), own));
    return modules;
  }

  private static String slug(String folder, Set<String> taken) {
    String plain = folder.equals(TOP)
        ? "top-folder"
        : folder.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-")
            .replaceAll("^[^a-z0-9]+|[^a-z0-9]+$", "");
    String cut = plain.length() <= 60
        ? plain
        : plain.substring(plain.length() - 60).replaceAll("^[^a-z0-9]+", "");
    String base = cut.isEmpty() ? "module" : cut;
    String free = base;
    for (int i = 2; !taken.add(free); i++) {
      free = base + "-" + i;
    }
    return free;
  }
}
