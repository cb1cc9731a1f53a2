package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.examples.survey.facts.BuildFile;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads build files that are programs or plain lines, as far as patterns tell: Gradle, Go, Python, CMake, Make and more. */
final class PlainBuildFiles {
  private static final Pattern GRADLE_DEPENDENCY = Pattern.compile(
      "^\\s*(\\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|annotationProcessor|kapt|ksp|classpath))\\s*[( ]\\s*"
          + "(?:platform\\()?[\"']([\\w.-]+:[\\w.-]+)(?::([^\"'@]+))?[^\"']*[\"'].*$");
  private static final Pattern GRADLE_PLUGIN = Pattern.compile("^\\s*id\\s*[( ]\\s*[\"']([\\w.-]+)[\"'].*$");
  private static final Pattern GRADLE_INCLUDE = Pattern.compile("[\"']:?([\\w:./-]+)[\"']");
  private static final Pattern GRADLE_LEVEL = Pattern
      .compile(
          "(?:JavaLanguageVersion\\.of\\(|sourceCompatibility\\s*=\\s*[\"']?(?:JavaVersion\\.VERSION_)?)([0-9._]+)");
  private static final Pattern GO_REQUIRE = Pattern
      .compile("^\\s*(?:require\\s+)?([\\w.-]+\\.[\\w./~-]+)\\s+(v\\S+)(.*)$");
  private static final Pattern PACKAGE = Pattern
      .compile("(?i)find_package\\s*\\(\\s*(\\w+)(?:\\s+([0-9.]+))?");
  private static final Pattern CMAKE_PROJECT = Pattern.compile("(?i)\\bproject\\s*\\(\\s*\"?([\\w.-]+)\"?");
  private static final Pattern CMAKE_PART = Pattern.compile("(?i)add_subdirectory\\s*\\(\\s*\"?([\\w./-]+)");
  private static final Pattern CMAKE_TARGET = Pattern
      .compile("(?i)add_(?:executable|library)\\s*\\(\\s*([\\w.-]+)");
  private static final Pattern TARGET = Pattern.compile("(?m)^([A-Za-z0-9][\\w./-]*)\\s*:(?![=:])");
  private static final Pattern GEM = Pattern
      .compile("(?m)^\\s*gem\\s+[\"']([\\w-]+)[\"'](?:\\s*,\\s*[\"']([^\"']+)[\"'])?");
  private static final Pattern SBT = Pattern
      .compile("\"([\\w.-]+)\"\\s*%{1,3}\\s*\"([\\w.-]+)\"\\s*%\\s*\"([\\w.-]+)\"(\\s*%\\s*[\"\\w]+)?");
  private static final Pattern REQUIRES = Pattern.compile("install_requires\\s*=\\s*\\[(.*?)\\]",
      Pattern.DOTALL);
  private static final Pattern QUOTED = Pattern.compile("[\"']([^\"'\\n]+)[\"']");
  private static final int MOST_TASKS = 40;

  private PlainBuildFiles() {}

  static BuildFile gradle(String path, String text) {
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    Set<String> plugins = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = GRADLE_DEPENDENCY.matcher(line);
      if (matcher.matches()) {
        String scope = matcher.group(1).toLowerCase(Locale.ROOT).startsWith("test") ? "test" : "";
        String version = matcher.group(3);
        dependencies.add(new BuildFile.Declared(matcher.group(2), version == null ? "" : version, scope));
      }
      matcher = GRADLE_PLUGIN.matcher(line);
      if (matcher.matches()) {
        plugins.add(matcher.group(1));
      }
      if (line.strip().startsWith("include")) {
        for (Matcher part = GRADLE_INCLUDE.matcher(line); part.find();) {
          parts.add(part.group(1).replace(':', '/'));
        }
      }
    }
    String level = first(GRADLE_LEVEL, text);
    return new BuildFile(path, "Gradle",
        first(Pattern.compile("rootProject\\.name\\s*=\\s*[\"']([^\"']+)"), text), "",
        level.isEmpty() ? "" : "Java " + level.replace("1_", "").replace("1.", ""), List.copyOf(parts),
        List.copyOf(plugins), dependencies);
  }

  static BuildFile go(String path, String text) {
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    for (String line : text.lines().toList()) {
      Matcher matcher = GO_REQUIRE.matcher(line);
      if (matcher.matches() && !line.contains("=>")) {
        dependencies.add(new BuildFile.Declared(matcher.group(1), matcher.group(2),
            matcher.group(3).contains("indirect") ? "indirect" : ""));
      }
    }
    String level = first(Pattern.compile("(?m)^go\\s+([0-9.]+)"), text);
    return new BuildFile(path, "Go", first(Pattern.compile("(?m)^module\\s+(\\S+)"), text), "",
        level.isEmpty() ? "" : "Go " + level, List.of(), List.of(), dependencies);
  }

  static BuildFile python(String path, String text) {
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    if (path.endsWith(".py")) {
      Matcher block = REQUIRES.matcher(text);
      if (block.find()) {
        for (Matcher item = QUOTED.matcher(block.group(1)); item.find();) {
          TomlBuildFiles.requirement(item.group(1), "", dependencies);
        }
      }
    } else {
      text.lines()
          .filter(line -> !line.isBlank() && !line.strip().startsWith("#") && !line.strip().startsWith("-"))
          .forEach(line -> TomlBuildFiles.requirement(line,
              path.contains("dev") || path.contains("test") ? "dev" : "",
              dependencies));
    }
    return new BuildFile(path, "Python", first(Pattern.compile("\\bname\\s*=\\s*[\"']([^\"']+)"), text), "",
        "",
        List.of(), List.of(), dependencies);
  }

  static BuildFile cmake(String path, String text) {
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    for (Matcher matcher = PACKAGE.matcher(text); matcher.find();) {
      dependencies
          .add(
              new BuildFile.Declared(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), ""));
    }
    String level = first(Pattern.compile("CMAKE_CXX_STANDARD\\s+([0-9]+)"), text);
    return new BuildFile(path, "CMake", first(CMAKE_PROJECT, text), "", level.isEmpty() ? "" : "C++ " + level,
        all(CMAKE_PART, text), all(CMAKE_TARGET, text), dependencies);
  }

  static BuildFile make(String path, String text) {
    return new BuildFile(path, "Make", "", "", "", List.of(), all(TARGET, text), List.of());
  }

  static BuildFile bundler(String path, String text) {
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    for (Matcher matcher = GEM.matcher(text); matcher.find();) {
      dependencies
          .add(
              new BuildFile.Declared(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2), ""));
    }
    return new BuildFile(path, "Bundler", "", "", "", List.of(), List.of(), dependencies);
  }

  static BuildFile sbt(String path, String text) {
    List<BuildFile.Declared> dependencies = new ArrayList<>();
    for (Matcher matcher = SBT.matcher(text); matcher.find();) {
      dependencies.add(new BuildFile.Declared(matcher.group(1) + ":" + matcher.group(2), matcher.group(3),
          matcher.group(4) == null ? "" : "test"));
    }
    return new BuildFile(path, "sbt", first(Pattern.compile("\\bname\\s*:=\\s*\"([^\"]+)"), text), "", "",
        List.of(),
        List.of(), dependencies);
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).distinct().limit(MOST_TASKS)
        .toList();
  }
}
