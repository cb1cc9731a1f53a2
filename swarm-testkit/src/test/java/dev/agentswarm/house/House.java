package dev.agentswarm.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The main sources of all modules. */
record House(List<Source> sources) {
  private static final Path CODE = Path.of("src/main/java");

  /** This project, as it lies around the folder tests run in. */
  static House here() throws IOException {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("swarm-api"))) {
      root = root.getParent();
    }
    List<Source> sources = new ArrayList<>();
    try (Stream<Path> modules = Files.list(root)) {
      for (Path module : modules.filter(folder -> Files.isDirectory(folder.resolve(CODE))).sorted()
          .toList()) {
        read(module, sources);
      }
    }
    return new House(sources);
  }

  private static void read(Path module, List<Source> sources) throws IOException {
    Path code = module.resolve(CODE);
    try (Stream<Path> files = Files.walk(code)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        sources.add(
            Source.of(module.getFileName().toString(), code.relativize(file).toString().replace('\\', '/'),
                Files.readString(file)));
      }
    }
  }

  /** A small house of made-up files: module, path and text in turn. */
  static House of(String... parts) {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < parts.length; i += 3) {
      sources.add(Source.of(parts[i], parts[i + 1], parts[i + 2]));
    }
    return new House(sources);
  }

  /** The files of each package, but for module descriptors. */
  Map<String, List<Source>> packages() {
    Map<String, List<Source>> packages = new TreeMap<>();
    for (Source source : sources) {
      if (!source.packageName().isEmpty()) {
        packages.computeIfAbsent(source.packageName(), name -> new ArrayList<>()).add(source);
      }
    }
    return packages;
  }

  /** Which packages of the house each package uses. */
  Map<String, Set<String>> edges() {
    Map<String, List<Source>> packages = packages();
    Map<String, Set<String>> edges = new LinkedHashMap<>();
    packages.forEach((name, files) -> {
      TreeSet<String> used = new TreeSet<>();
      files.stream().filter(file -> !file.path().endsWith("package-info.java"))
          .forEach(file -> used.addAll(file.uses()));
      used.retainAll(packages.keySet());
      used.remove(name);
      edges.put(name, used);
    });
    return edges;
  }
}
