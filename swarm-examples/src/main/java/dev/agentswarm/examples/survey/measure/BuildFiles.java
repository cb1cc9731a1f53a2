package dev.agentswarm.examples.survey.measure;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.Trouble;
import dev.agentswarm.failure.SwarmException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows which files say how something is built, and has them read.
 *
 * <p><b>Threads:</b> immutable.
 */
public final class BuildFiles {
  private static final int LARGEST = 2 * 1024 * 1024;
  private static final Pattern REQUIREMENTS = Pattern.compile("requirements[\\w.-]*\\.txt");
  private static final Map<String, String> PIPELINES = Map.of(".gitlab-ci.yml", "GitLab CI", "Jenkinsfile",
      "Jenkins",
      ".travis.yml", "Travis CI", "azure-pipelines.yml", "Azure Pipelines", "bitbucket-pipelines.yml",
      "Bitbucket Pipelines", ".drone.yml", "Drone", ".woodpecker.yml", "Woodpecker", "appveyor.yml",
      "AppVeyor",
      ".cirrus.yml", "Cirrus CI");
  private static final Map<String, String> WRAPPERS = Map.of("mvnw", "Maven wrapper", "gradlew",
      "Gradle wrapper",
      "sbtx", "sbt wrapper", "bazelisk", "Bazelisk");
  private static final Pattern LICENCE = Pattern
      .compile("(?i)(licen[sc]e|copying|unlicense)([.-][\\w.-]*)?(\\.(txt|md|rst))?");

  private final Json json;

  /** Reads JSON with this. */
  public BuildFiles(Json json) {
    this.json = json;
  }

  /** True when this file has something to say about the build. */
  public static boolean isOne(String path) {
    return system(path) != null || other(path).isPresent();
  }

  /** True when this file makes its folder a unit of its own that can be built. */
  public static boolean makesModule(String path) {
    String system = system(path);
    String name = name(path);
    return system != null && switch (system) {
      case "Make", "CMake", "Compose" -> false;
      case "Gradle" -> !name.startsWith("settings.");
      case "Python" -> name.equals("pyproject.toml") || name.equals("setup.py");
      default -> true;
    };
  }

  /** What the file says. */
  public BuildFacts read(String path, Content content) {
    if (content.size() > LARGEST) {
      return trouble(path, "too large for a build file");
    }
    String text = Encoding.of(content).decode(content);
    Optional<BuildFacts.Found> other = other(path);
    if (other.isPresent()) {
      BuildFacts.Found found = other.get();
      return new BuildFacts(List.of(),
          List.of(found.kind().equals("licence")
              ? new BuildFacts.Found(path, found.kind(), Licences.name(text))
              : found),
          List.of());
    }
    try {
      BuildFile file = parse(path, text);
      return file == null ? BuildFacts.none() : new BuildFacts(List.of(file), List.of(), List.of());
    } catch (SwarmException | IllegalArgumentException | ClassCastException unreadable) {
      return trouble(path, "not well-formed: it could not be understood");
    }
  }

  private static BuildFacts trouble(String path, String reason) {
    return new BuildFacts(List.of(), List.of(), List.of(new Trouble(path, reason)));
  }

  private @Nullable BuildFile parse(String path, String text) {
    String system = system(path);
    if (system == null) {
      return null;
    }
    return switch (system) {
      case "Maven" -> MavenFile.read(path, text);
      case ".NET" -> DotnetFile.read(path, text);
      case "npm" -> new ScriptFiles(json).npm(path, text);
      case "Composer" -> new ScriptFiles(json).composer(path, text);
      case "Gradle" -> PlainBuildFiles.gradle(path, text);
      case "Cargo" -> TomlBuildFiles.cargo(path, text);
      case "Python" -> name(path).equals("pyproject.toml")
          ? TomlBuildFiles.python(path, text)
          : PlainBuildFiles.python(path, text);
      case "Go" -> PlainBuildFiles.go(path, text);
      case "CMake" -> PlainBuildFiles.cmake(path, text);
      case "Bundler" -> PlainBuildFiles.bundler(path, text);
      case "sbt" -> PlainBuildFiles.sbt(path, text);
      default -> PlainBuildFiles.make(path, text);
    };
  }

  private static @Nullable String system(String path) {
    String name = name(path);
    return switch (name) {
      case "pom.xml" -> "Maven";
      case "package.json" -> "npm";
      case "composer.json" -> "Composer";
      case "build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts" -> "Gradle";
      case "Cargo.toml" -> "Cargo";
      case "pyproject.toml", "setup.py" -> "Python";
      case "go.mod" -> "Go";
      case "CMakeLists.txt" -> "CMake";
      case "Gemfile" -> "Bundler";
      case "build.sbt" -> "sbt";
      case "Makefile", "makefile", "GNUmakefile" -> "Make";
      default -> name.endsWith(".csproj") || name.endsWith(".fsproj") || name.endsWith(".vbproj")
          ? ".NET"
          : REQUIREMENTS.matcher(name).matches() ? "Python" : null;
    };
  }

  private static Optional<BuildFacts.Found> other(String path) {
    String name = name(path);
    String lower = path.toLowerCase(Locale.ROOT);
    String pipeline = lower.matches("(.*/)?\\.github/workflows/[^/]+\\.ya?ml")
        ? "GitHub Actions"
        : lower.matches("(.*/)?\\.circleci/config\\.ya?ml")
            ? "CircleCI"
            : lower.matches("(.*/)?\\.ci/[^/]+") ? "a script of its own" : PIPELINES.get(name);
    if (pipeline != null) {
      return Optional.of(new BuildFacts.Found(path, "pipeline", pipeline));
    }
    if (name.matches("(?i)(Dockerfile|Containerfile)(\\..+)?|.+\\.dockerfile")) {
      return Optional.of(new BuildFacts.Found(path, "container", "container image"));
    }
    if (name.matches("(docker-)?compose([.-][\\w-]+)*\\.ya?ml")) {
      return Optional.of(new BuildFacts.Found(path, "container", "composed containers"));
    }
    String wrapper = WRAPPERS.get(name);
    if (wrapper != null) {
      return Optional.of(new BuildFacts.Found(path, "wrapper", wrapper));
    }
    return LICENCE.matcher(name).matches()
        ? Optional.of(new BuildFacts.Found(path, "licence", ""))
        : Optional.empty();
  }

  private static String name(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
