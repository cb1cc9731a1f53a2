package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which module uses which, by what files import and what build files say, and which libraries are declared.
 *
 * <p><b>Threads:</b> confined to one thread.
 */
public final class Dependencies {
  private static final int MOST_LIBRARIES = 200;
  private static final int MOST_SPLIT = 40;

  private final List<ModuleFacts> modules;
  private final BuildFacts build;
  // What is imported, to the slugs of the modules that declare it.
  private final Map<String, Set<String>> providers = new HashMap<>();

  private Dependencies(List<ModuleFacts> modules, BuildFacts build) {
    this.modules = modules;
    this.build = build;
  }

  /** Finds out. */
  public static DependencyFacts of(List<ModuleFacts> modules, BuildFacts build) {
    return new Dependencies(modules, build).find();
  }

  private DependencyFacts find() {
    modules.forEach(this::declare);
    declareBuilt();
    Map<String, Map<String, Integer>> uses = new TreeMap<>();
    for (ModuleFacts module : modules) {
      String from = module.module().slug();
      module.parts().imports().forEach((name, count) -> {
        Set<String> by = provider(name);
        // A package that is in several modules is one's own first.
        if (by != null && !by.contains(from)) {
          uses.computeIfAbsent(from, any -> new TreeMap<>()).merge(by.iterator().next(), count, Integer::sum);
        }
      });
    }
    List<DependencyFacts.Edge> edges = new ArrayList<>();
    uses.forEach(
        (from, to) -> to.forEach((slug, count) -> edges.add(new DependencyFacts.Edge(from, slug, count))));
    edges.sort(Comparator.comparingInt(DependencyFacts.Edge::files).reversed()
        .thenComparing(DependencyFacts.Edge::from).thenComparing(DependencyFacts.Edge::to));
    List<DependencyFacts.External> libraries = libraries();
    return new DependencyFacts(edges, Circles.of(uses), libraries.stream().limit(MOST_LIBRARIES).toList(),
        libraries.size(), split());
  }

  private void declare(ModuleFacts module) {
    String slug = module.module().slug();
    module.parts().provides().keySet().forEach(name -> provide(name, slug));
    Set<String> packages = new TreeSet<>();
    module.files().stream().filter(file -> file.path().endsWith("__init__.py")).map(FileFacts::folder)
        .forEach(packages::add);
    for (FileFacts file : module.files()) {
      String path = file.path();
      if (path.matches(".*\\.(js|jsx|ts|tsx|mjs|cjs|vue|svelte|py)")) {
        String stem = path.substring(0, path.lastIndexOf('.'));
        provide("path:" + path, slug);
        provide("path:" + stem, slug);
        provide("path:" + file.folder(), slug);
        if (path.endsWith(".py")) {
          python(stem, packages, slug);
        }
      }
    }
  }

  // A module is named from the outermost folder that is a package; without packages, from the top or from src.
  private void python(String stem, Set<String> packages, String slug) {
    String root = stem.contains("/") ? stem.substring(0, stem.lastIndexOf('/')) : "";
    while (packages.contains(root)) {
      root = root.contains("/") ? root.substring(0, root.lastIndexOf('/')) : "";
    }
    String name = (root.isEmpty() ? stem : stem.substring(root.length() + 1)).replaceAll("/__init__$", "");
    provide("py:" + name.replace('/', '.'), slug);
    provide("py:" + stem.replaceAll("^(.*/)?src/", "").replaceAll("/__init__$", "").replace('/', '.'), slug);
  }

  private void declareBuilt() {
    for (BuildFile file : build.files()) {
      String home = home(file.folder());
      if (home == null || file.name().isEmpty()) {
        continue;
      }
      switch (file.system()) {
        case "npm" -> provide("npm:" + file.name(), home);
        case "Cargo" -> provide("rust:" + file.name().replace('-', '_'), home);
        case "Go" -> modules.stream().filter(module -> isWithin(module.module().folder(), file.folder()))
            .forEach(module -> module.files().stream().filter(source -> source.path().endsWith(".go"))
                .forEach(source -> provide("go:" + file.name() + below(source.folder(), file.folder()),
                    module.module().slug())));
        default -> {
        }
      }
    }
  }

  private static String below(String folder, String base) {
    return folder.equals(base) ? "" : "/" + (base.equals(".") ? folder : folder.substring(base.length() + 1));
  }

  private static boolean isWithin(String folder, String base) {
    return base.equals(".") || folder.equals(base) || folder.startsWith(base + "/");
  }

  private @Nullable String home(String folder) {
    return modules.stream().map(ModuleFacts::module).filter(module -> isWithin(folder, module.folder()))
        .max(Comparator.comparingInt(module -> module.folder().equals(".") ? 0 : module.folder().length()))
        .map(module -> module.slug()).orElse(null);
  }

  private void provide(String name, String slug) {
    providers.computeIfAbsent(name, any -> new TreeSet<>()).add(slug);
  }

  // The name itself, or the nearest thing around it: "py:a.b.c" may be the name c in a.b.
  private @Nullable Set<String> provider(String name) {
    String at = name;
    while (true) {
      Set<String> by = providers.get(at);
      if (by != null) {
        return by;
      }
      char between = at.startsWith("py:") ? '.' : at.startsWith("path:") ? '/' : 0;
      int cut = between == 0 ? -1 : at.lastIndexOf(between);
      if (cut <= at.indexOf(':') + 1) {
        return null;
      }
      at = at.substring(0, cut);
    }
  }

  private List<DependencyFacts.External> libraries() {
    Map<String, List<BuildFile.Declared>> declared = new LinkedHashMap<>();
    Map<String, Set<String>> where = new HashMap<>();
    Set<String> own = new TreeSet<>();
    build.files().forEach(file -> own.add(file.name()));
    Map<String, String> managed = new HashMap<>();
    build.files().forEach(
        file -> file.managed().forEach(choice -> managed.putIfAbsent(choice.name(), choice.version())));
    for (BuildFile file : build.files()) {
      for (BuildFile.Declared dependency : file.dependencies()) {
        String name = dependency.name();
        if (own.contains(name) || own.contains(name.substring(name.indexOf(':') + 1))) {
          continue;
        }
        declared.computeIfAbsent(name, any -> new ArrayList<>()).add(dependency);
        String home = home(file.folder());
        if (home != null) {
          where.computeIfAbsent(name, any -> new TreeSet<>()).add(home);
        }
      }
    }
    return declared.entrySet().stream()
        .map(entry -> new DependencyFacts.External(entry.getKey(),
            entry.getValue().stream()
                .map(use -> use.version().isEmpty() ? managed.getOrDefault(use.name(), "") : use.version())
                .filter(version -> !version.isEmpty()).distinct().sorted().toList(),
            entry.getValue().stream().map(BuildFile.Declared::scope)
                .map(scope -> scope.isEmpty() || scope.equals("compile") ? "use" : scope).distinct().sorted()
                .toList(),
            entry.getValue().size(), List.copyOf(where.getOrDefault(entry.getKey(), Set.of()))))
        .sorted(Comparator.comparingInt(DependencyFacts.External::declared).reversed()
            .thenComparing(DependencyFacts.External::name))
        .toList();
  }

  private List<DependencyFacts.Split> split() {
    return new TreeMap<>(providers).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("jvm:") && entry.getValue().size() > 1)
        .map(entry -> new DependencyFacts.Split(entry.getKey().substring(4), List.copyOf(entry.getValue())))
        .limit(MOST_SPLIT).toList();
  }
}
