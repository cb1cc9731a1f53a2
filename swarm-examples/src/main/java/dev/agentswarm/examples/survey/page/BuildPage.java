package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.term;

import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the code base is built, as its own files say. */
final class BuildPage {
  private static final int MOST = 120;
  private static final int MOST_TASKS = 12;
  private static final Map<String, List<String>> COMMANDS = Map.ofEntries(
      Map.entry("Maven", List.of("mvn verify")), Map.entry("Gradle", List.of("gradle build")),
      Map.entry("npm", List.of("npm install", "npm test")),
      Map.entry("Cargo", List.of("cargo build", "cargo test")),
      Map.entry("Go", List.of("go build ./...", "go test ./...")),
      Map.entry("Python", List.of("python -m pip install .", "python -m pytest")),
      Map.entry("Make", List.of("make")),
      Map.entry("CMake", List.of("cmake -B build", "cmake --build build")),
      Map.entry(".NET", List.of("dotnet build", "dotnet test")),
      Map.entry("Bundler", List.of("bundle install")),
      Map.entry("Composer", List.of("composer install")), Map.entry("sbt", List.of("sbt test")));

  private final Page page;
  private final BuildFacts build;

  BuildPage(Page page, SiteFacts facts) {
    this.page = page;
    this.build = facts.build();
  }

  void write(@Nullable Prose prose) {
    page.front("How it is built", "How it is built", 7).title("How it is built");
    List<String> systems = build.files().stream().map(BuildFile::system).distinct().toList();
    page.say(systems.isEmpty()
        ? "No build file was found that this survey can read."
        : Page.several(count("build/files", "build file", "build files"), " of ", Lists.terms(systems), "."));
    if (prose != null) {
      prose.on(page);
    }
    if (!systems.isEmpty()) {
      commands();
      files();
    }
    around("pipeline", "Pipelines", "Changes are checked by");
    around("container", "Containers", "Containers are made by");
    licences();
    troubles();
  }

  private void commands() {
    List<BuildFile> top = build.files().stream()
        .sorted(
            Comparator.comparingInt((BuildFile file) -> depth(file.path())).thenComparing(BuildFile::path))
        .toList();
    int least = depth(top.get(0).path());
    List<String> lines = new ArrayList<>();
    for (BuildFile file : top) {
      if (depth(file.path()) == least) {
        String folder = file.folder().equals(".") ? "" : "cd '" + file.folder() + "' && ";
        commands(file.system()).stream().map(command -> folder + command)
            .filter(line -> !lines.contains(line))
            .forEach(lines::add);
      }
    }
    page.section("Build it");
    page.say("What is usual for the outermost build files; nobody has tried it here.");
    page.block(lines.stream().limit(10).toList());
  }

  private List<String> commands(String system) {
    String wrapper = system + " wrapper";
    boolean wrapped = build.others("wrapper").stream().anyMatch(found -> found.name().equals(wrapper));
    List<String> usual = COMMANDS.getOrDefault(system, List.of());
    if (!wrapped) {
      return usual;
    }
    return usual.stream()
        .map(line -> line.replaceFirst("^mvn ", "./mvnw ").replaceFirst("^gradle ", "./gradlew "))
        .toList();
  }

  private static int depth(String path) {
    return (int) path.chars().filter(c -> c == '/').count();
  }

  private void files() {
    page.section("Build files");
    page.table("File", "System", "Builds", "Language level", ">Declares");
    build.files().stream().limit(MOST)
        .forEach(file -> page.row(name(file.path()), term(file.system()), builds(file),
            file.level().isEmpty() ? "–" : name(file.level()),
            count("build:" + file.path() + "/dependencies")));
    page.endTable();
    page.say("*Declares* counts the libraries and modules a file says it needs.");
    List<BuildFile> offering = build.files().stream().filter(file -> !file.tasks().isEmpty()).limit(20)
        .toList();
    if (!offering.isEmpty()) {
      page.part("What they run");
      for (BuildFile file : offering) {
        List<String> shown = file.tasks().stream().limit(MOST_TASKS).toList();
        page.point(name(file.path()), ": ", Lists.names(shown),
            shown.size() < file.tasks().size() ? " and others" : "");
      }
      page.endPoints();
    }
  }

  private static Page.Bit builds(BuildFile file) {
    Object what = file.name().isEmpty() ? "–" : name(file.name());
    return file.version().isEmpty() ? Page.several(what) : Page.several(what, " ", name(file.version()));
  }

  private void around(String kind, String title, String intro) {
    List<BuildFacts.Found> found = build.others(kind);
    if (found.isEmpty()) {
      return;
    }
    page.section(title);
    page.say(intro, ":");
    found.stream().limit(40).forEach(file -> page.point(name(file.path()), " (", file.name(), ")"));
    page.endPoints();
  }

  private void licences() {
    List<BuildFacts.Found> found = build.others("licence");
    page.section("Licence");
    if (found.isEmpty()) {
      page.say("**There is no licence file.** Without one nobody else may use the code.");
      return;
    }
    found.stream().limit(20).forEach(
        file -> page.point(name(file.path()), ": ",
            file.name().equals("unknown") ? "a text not known here" : name(file.name())));
    page.endPoints();
  }

  private void troubles() {
    if (build.troubles().isEmpty()) {
      return;
    }
    page.section("Not understood");
    for (Trouble trouble : build.troubles()) {
      page.point(name(trouble.path()), ": ", trouble.reason());
    }
    page.endPoints();
  }
}
