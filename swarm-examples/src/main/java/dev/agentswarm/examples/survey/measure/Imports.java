package dev.agentswarm.examples.survey.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file declares and what it imports, as far as one line at a time tells. Names carry where they belong:
 * {@code jvm:shop.api}, {@code npm:react}, {@code py:os.path}, {@code go:net/http}, {@code rust:serde}, and
 * {@code path:web/src/app} for what lies in the same tree.
 *
 * @param provides packages declared
 * @param wants what is imported, each once
 */
record Imports(Set<String> provides, Set<String> wants) {
  private static final Pattern PACKAGE = Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;?\\s*$");
  private static final Pattern IMPORT = Pattern
      .compile("^\\s*import\\s+(?:static\\s+)?([\\w.]+)(?:\\.[*_{].*)?.*$");
  private static final Pattern SCRIPT = Pattern.compile(
      "(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\brequire\\s*\\(\\s*)(['\"])([^'\"\\n]{1,200})\\1");
  private static final Pattern PYTHON_IMPORT = Pattern.compile("^\\s*import\\s+([\\w., \\t]+?)\\s*(?:#.*)?$");
  private static final Pattern PYTHON_FROM = Pattern.compile("^\\s*from\\s+(\\.*)([\\w.]*)\\s+import\\b.*$");
  private static final Pattern GO_LINE = Pattern
      .compile("^\\s*(?:import\\s+)?(?:[\\w.]+\\s+)?\"([^\"\\s]+)\"\\s*$");
  private static final Pattern RUST_USE = Pattern
      .compile("^\\s*(?:pub\\s+)?(?:use|extern\\s+crate)\\s+:{0,2}(\\w+)");
  private static final Set<String> RUST_OWN = Set.of("crate", "self", "super", "std", "core", "alloc");
  private static final int MOST = 400;

  static Imports of(String path, Language language, List<String> lines) {
    Imports found = new Imports(new TreeSet<>(), new TreeSet<>());
    switch (language.name()) {
      case "Java", "Kotlin", "Scala", "Groovy" -> found.jvm(lines);
      case "JavaScript", "TypeScript", "Vue", "Svelte" -> found.script(path, lines);
      case "Python" -> found.python(path, lines);
      case "Go" -> found.go(lines);
      case "Rust" -> found.rust(lines);
      default -> {
      }
    }
    return found;
  }

  private void want(String name) {
    if (wants.size() < MOST) {
      wants.add(name);
    }
  }

  private void jvm(List<String> lines) {
    for (String line : lines) {
      if (!line.contains("import ") && !line.contains("package ")) {
        continue;
      }
      Matcher matcher = PACKAGE.matcher(line);
      if (provides.isEmpty() && matcher.matches()) {
        provides.add("jvm:" + matcher.group(1));
        continue;
      }
      matcher = IMPORT.matcher(line);
      if (matcher.matches()) {
        want("jvm:" + packageOf(matcher.group(1)));
      }
    }
  }

  // By custom, types begin with a capital and packages do not.
  private static String packageOf(String name) {
    List<String> parts = new ArrayList<>();
    for (String part : name.split("\\.", -1)) {
      if (part.isEmpty() || Character.isUpperCase(part.charAt(0))) {
        break;
      }
      parts.add(part);
    }
    boolean isFunction = parts.size() > 1 && parts.size() == name.split("\\.", -1).length;
    return String.join(".", isFunction ? parts.subList(0, parts.size() - 1) : parts);
  }

  private void script(String path, List<String> lines) {
    for (String line : lines) {
      if (!line.contains("import") && !line.contains("from") && !line.contains("require")) {
        continue;
      }
      for (Matcher matcher = SCRIPT.matcher(line); matcher.find();) {
        String target = matcher.group(2);
        if (target.startsWith(".")) {
          String resolved = resolve(path, target);
          if (resolved != null) {
            want("path:" + resolved);
          }
        } else if (target.matches("@?[A-Za-z0-9][\\w.-]*(/.*)?")) {
          String[] parts = target.split("/", -1);
          want("npm:" + (target.startsWith("@") && parts.length > 1 ? parts[0] + "/" + parts[1] : parts[0]));
        }
      }
    }
  }

  private static @Nullable String resolve(String path, String target) {
    List<String> parts = new ArrayList<>(List.of(path.split("/", -1)));
    parts.remove(parts.size() - 1);
    for (String part : target.split("/", -1)) {
      if (part.equals("..")) {
        if (parts.isEmpty()) {
          return null;
        }
        parts.remove(parts.size() - 1);
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts.isEmpty() ? null : String.join("/", parts);
  }

  private void python(String path, List<String> lines) {
    for (String line : lines) {
      if (!line.contains("import")) {
        continue;
      }
      Matcher matcher = PYTHON_FROM.matcher(line);
      if (matcher.matches()) {
        relativeOrNot(path, matcher.group(1).length(), matcher.group(2));
        continue;
      }
      matcher = PYTHON_IMPORT.matcher(line);
      if (matcher.matches()) {
        for (String part : matcher.group(1).split(",", -1)) {
          String name = part.strip().replaceAll("\\s.*", "");
          if (!name.isEmpty()) {
            want("py:" + name);
          }
        }
      }
    }
  }

  private void relativeOrNot(String path, int dots, String name) {
    if (dots == 0) {
      if (!name.isEmpty()) {
        want("py:" + name);
      }
      return;
    }
    String resolved = resolve(path, "../".repeat(dots - 1) + name.replace('.', '/'));
    if (resolved != null) {
      want("path:" + resolved);
    }
  }

  private void go(List<String> lines) {
    boolean block = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.startsWith("import (")) {
        block = true;
      } else if (block && text.startsWith(")")) {
        block = false;
      } else if (block || text.startsWith("import ")) {
        Matcher matcher = GO_LINE.matcher(line);
        if (matcher.matches()) {
          want("go:" + matcher.group(1));
        }
      } else if (text.startsWith("func ")) {
        return;
      }
    }
  }

  private void rust(List<String> lines) {
    for (String line : lines) {
      Matcher matcher = RUST_USE.matcher(line);
      if (matcher.find() && !RUST_OWN.contains(matcher.group(1))) {
        want("rust:" + matcher.group(1));
      }
    }
  }
}
