package dev.agentswarm.examples.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files the demo comes with: the service, the document, and what the scripted model writes.
 *
 * <p><b>Threads:</b> immutable.
 */
final class Material {
  private static final String ANCHOR = "script/plan.json";

  private final SortedMap<String, String> files;

  private Material(SortedMap<String, String> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /** All of it, from beside this class: a folder, or the program's jar. */
  static Material load() {
    URL anchor = Objects.requireNonNull(Material.class.getResource(ANCHOR), ANCHOR);
    try {
      return new Material(
          anchor.openConnection() instanceof JarURLConnection jar
              ? ofJar(jar)
              : ofFolder(Path.of(anchor.toURI())));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the demo's files cannot be read: " + anchor, unreadable);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException("no file: " + anchor, impossible);
    }
  }

  private static SortedMap<String, String> ofJar(JarURLConnection connection) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    String entry = connection.getEntryName();
    String root = entry.substring(0, entry.length() - ANCHOR.length());
    // Of its own: closing a cached one would close it for every reader of resources.
    connection.setUseCaches(false);
    try (JarFile jar = connection.getJarFile()) {
      for (JarEntry one : Collections.list(jar.entries())) {
        if (one.getName().startsWith(root) && !one.isDirectory() && !one.getName().endsWith(".class")) {
          files.put(one.getName().substring(root.length()),
              new String(jar.getInputStream(one).readAllBytes(), UTF_8));
        }
      }
    }
    return files;
  }

  private static SortedMap<String, String> ofFolder(Path anchor) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    Path root = Objects.requireNonNull(Objects.requireNonNull(anchor.getParent()).getParent());
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).filter(one -> !one.toString().endsWith(".class"))
          .toList()) {
        files.put(root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    }
    return files;
  }

  /** What this file holds, such as {@code script/plan.json}. */
  String text(String path) {
    return Objects.requireNonNull(files.get(path), () -> "the demo has no file " + path);
  }

  /** The files below this folder, by their path in it. */
  SortedMap<String, String> below(String folder) {
    SortedMap<String, String> found = new TreeMap<>();
    files.forEach((path, text) -> {
      if (path.startsWith(folder + "/")) {
        found.put(path.substring(folder.length() + 1), text);
      }
    });
    if (found.isEmpty()) {
      throw new IllegalArgumentException("the demo has no folder " + folder);
    }
    return found;
  }

  /** Writes the service, and the document that research is done in, into a folder. */
  void layOut(Path folder) throws IOException {
    for (Map.Entry<String, String> file : below("service").entrySet()) {
      write(folder.resolve(file.getKey()), file.getValue());
    }
    for (Map.Entry<String, String> file : below("research").entrySet()) {
      write(folder.resolve("research").resolve(file.getKey()), file.getValue());
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.writeString(file, text);
  }
}
