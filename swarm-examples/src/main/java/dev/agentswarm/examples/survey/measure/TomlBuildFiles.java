package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.BuildFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads build files that are TOML: of Cargo and Python. */
final class TomlBuildFiles {
  private static final Pattern REQUIREMENT = Pattern
      .compile("\\s*([A-Za-z0-9][\\w.-]*)(?:\\[[^\\]]*\\])?\\s*(?:\\(?([<>=!~^][^;#)]*)\\)?)?.*");

  private TomlBuildFiles() {}

  static BuildFile cargo(String path, String text) {
    Toml toml = Toml.of(text);
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    toml.sections().forEach((section, entries) -> {
      String kind = section.replaceAll("^(target\\..*\\.|workspace\\.)", "");
      String scope = kind.startsWith("dev-") ? "dev" : kind.startsWith("build-") ? "build" : "";
      if (kind.equals("dependencies") || kind.equals("dev-dependencies")
          || kind.equals("build-dependencies")) {
        entries.forEach((name, value) -> dependencies.add(new BuildFile.Declared(
            name.replaceAll("\\.workspace$", ""),
            value.isEmpty() || value.get(0).equals("true") ? "" : value.get(0),
            scope)));
      }
    });
    String edition = toml.text("package", "edition");
    return new BuildFile(path, "Cargo", toml.text("package", "name"), toml.text("package", "version"),
        edition.isEmpty() ? "" : "Rust edition " + edition, toml.list("workspace", "members"), List.of(),
        dependencies);
  }

  static BuildFile python(String path, String text) {
    Toml toml = Toml.of(text);
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    toml.list("project", "dependencies").forEach(line -> requirement(line, "", dependencies));
    toml.section("project.optional-dependencies")
        .forEach((group, lines) -> lines.forEach(line -> requirement(line, group, dependencies)));
    toml.section("dependency-groups")
        .forEach((group, lines) -> lines.forEach(line -> requirement(line, group, dependencies)));
    toml.section("tool.poetry.dependencies").forEach((name, value) -> {
      if (!name.equals("python")) {
        dependencies.add(new BuildFile.Declared(name, value.isEmpty() ? "" : value.get(0), ""));
      }
    });
    String name = toml.text("project", "name");
    String version = toml.text("project", "version");
    String python = toml.text("project", "requires-python");
    return new BuildFile(path, "Python", name.isEmpty() ? toml.text("tool.poetry", "name") : name,
        version.isEmpty() ? toml.text("tool.poetry", "version") : version,
        python.isEmpty() ? "" : "Python " + python,
        List.of(), toml.section("project.scripts").keySet().stream().toList(), dependencies);
  }

  /** One line such as {@code requests[socks] >= 2.0 ; python_version < "3.9"}. */
  static void requirement(String line, String scope, List<BuildFile.Declared> out) {
    Matcher matcher = REQUIREMENT.matcher(line);
    if (matcher.matches()) {
      String version = matcher.group(2);
      out.add(new BuildFile.Declared(matcher.group(1), version == null ? "" : version.strip(), scope));
    }
  }
}
