package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.quote;
import static dev.agentswarm.examples.survey.page.Page.share;
import static dev.agentswarm.examples.survey.page.Page.size;
import static dev.agentswarm.examples.survey.page.Page.term;

import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.Sums;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import dev.agentswarm.examples.survey.facts.TodoFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything about one module. */
final class ModulePage {
  private static final int MOST_FILES = 15;
  private static final int MOST_FUNCTIONS = 8;
  private static final int MOST_TODOS = 30;
  private static final int MOST_FOLDERS = 12;

  private final Page page;
  private final SiteFacts facts;
  private final ModuleFacts module;
  private final String slug;

  ModulePage(Page page, SiteFacts facts, ModuleFacts module) {
    this.page = page;
    this.facts = facts;
    this.module = module;
    this.slug = module.module().slug();
  }

  void write(@Nullable Prose prose) {
    int order = Lists.byCode(facts.survey()).stream().map(sum -> sum.module().slug()).toList().indexOf(slug);
    page.front(module.module().name(), module.module().name(), order).title(name(module.module().name()));
    lead();
    if (prose != null) {
      prose.on(page);
    }
    contents();
    if (module.sums().code() > 0) {
      files();
      hot();
      functions();
    }
    uses();
    todos();
  }

  private void lead() {
    Sums sums = module.sums();
    if (sums.code() == 0) {
      page.say(count(Key.module(slug, "files"), "file", "files"), " without program code, ",
          size(Key.module(slug, "bytes")), ".");
      return;
    }
    String main = facts.survey().module(slug).language();
    page.say(count(Key.module(slug, "code"), "line", "lines"), " of code, ",
        share(Key.module(slug, "code"), "all/code"),
        " of the whole, mostly ", term(main), ". ",
        sums.testFiles() == 0
            ? "No tests were found in it."
            : Page.several(share(Key.module(slug, "testlines"), Key.module(slug, "code")),
                " of it is test code, with ",
                count(Key.module(slug, "tests"), "test case", "test cases"), "."));
  }

  private void contents() {
    page.section("What is in it");
    page.table("What", ">Files", ">Lines", ">Code", ">Size");
    module.languages().entrySet().stream()
        .sorted(Comparator.comparingLong((Map.Entry<String, Sums> entry) -> entry.getValue().code())
            .thenComparingLong(entry -> entry.getValue().bytes()).reversed().thenComparing(Map.Entry::getKey))
        .forEach(entry -> page.row(term(entry.getKey()), count(Key.language(slug, entry.getKey(), "files")),
            count(Key.language(slug, entry.getKey(), "lines")),
            count(Key.language(slug, entry.getKey(), "code")),
            size(Key.language(slug, entry.getKey(), "bytes"))));
    page.row("together", count(Key.module(slug, "files")), count(Key.module(slug, "lines")),
        count(Key.module(slug, "code")), size(Key.module(slug, "bytes")));
    page.endTable();
  }

  private void files() {
    List<FileFacts> largest = module.files().stream()
        .filter(file -> file.category() == Category.PROGRAM && file.code() > 0)
        .sorted(Comparator.comparingInt(FileFacts::code).reversed().thenComparing(FileFacts::path)).toList();
    page.section("Largest files");
    if (largest.size() > 3) {
      Drawn map = new Drawn(page, "module-" + slug, Chart.Form.TREEMAP, "lines");
      Map<String, List<FileFacts>> folders = byFolder(largest);
      Map<String, String> labels = FolderNames.of(folders.keySet());
      folders
          .forEach((folder, files) -> files.forEach(file -> map.grouped(labels.getOrDefault(folder, folder),
              stem(file.path()), Key.file(file.path(), "code"))));
      page.picture(
          map.chart("Where the code lies", "Each file as an area as large as its code, grouped by folder"),
          "Each area is a file, as large as its lines of code; the largest folders are shown.");
    }
    page.table("File", ">Code", ">Comment", ">Of the module", ">Functions");
    for (FileFacts file : largest.stream().limit(MOST_FILES).toList()) {
      page.row(name(inside(file.path())), count(Key.file(file.path(), "code")),
          count(Key.file(file.path(), "comment")),
          share(Key.file(file.path(), "code"), Key.module(slug, "code")),
          count(Key.file(file.path(), "functions")));
    }
    page.endTable();
  }

  private Map<String, List<FileFacts>> byFolder(List<FileFacts> files) {
    Map<String, List<FileFacts>> folders = new TreeMap<>();
    files.forEach(
        file -> folders.computeIfAbsent(inside(file.folder()), any -> new ArrayList<>()).add(file));
    Map<String, List<FileFacts>> largest = new LinkedHashMap<>();
    folders.entrySet().stream()
        .sorted(Comparator.comparingInt((Map.Entry<String, List<FileFacts>> entry) -> code(entry.getValue()))
            .reversed()
            .thenComparing(Map.Entry::getKey))
        .limit(MOST_FOLDERS)
        .forEach(entry -> largest.put(entry.getKey(), entry.getValue().stream().limit(30).toList()));
    return largest;
  }

  private static String stem(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static int code(List<FileFacts> files) {
    return files.stream().mapToInt(FileFacts::code).sum();
  }

  // A path inside the module, without the module's own folder.
  private String inside(String path) {
    String folder = module.module().folder();
    return path.equals(folder)
        ? "."
        : path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : path;
  }

  private void hot() {
    List<SurveyFacts.Hot> hot = facts.survey().hotInModules().getOrDefault(slug, List.of());
    if (hot.isEmpty()) {
      return;
    }
    page.section("Changed most for its size");
    page.table("File", ">Code", ">Changes", ">People", ">Heat");
    hot.forEach(file -> page.row(name(inside(file.path())), count(Key.file(file.path(), "code")),
        count(Key.file(file.path(), "changes")), count(Key.file(file.path(), "people")),
        count(Key.file(file.path(), "heat"))));
    page.endTable();
  }

  private void functions() {
    List<FunctionFacts> functions = module.parts().functions();
    if (functions.isEmpty()) {
      return;
    }
    page.section("Longest functions");
    page.table("Function", "Where", ">Lines", ">Decisions");
    functions.stream().limit(MOST_FUNCTIONS)
        .forEach(
            function -> page.row(name(function.name()), name(inside(function.path()) + ":" + function.line()),
                count(Key.function(function, "lines")), count(Key.function(function, "branches"))));
    page.endTable();
  }

  private void uses() {
    List<DependencyFacts.Edge> edges = facts.dependencies().edges();
    List<String> below = edges.stream().filter(edge -> edge.from().equals(slug)).map(DependencyFacts.Edge::to)
        .toList();
    List<String> above = edges.stream().filter(edge -> edge.to().equals(slug)).map(DependencyFacts.Edge::from)
        .toList();
    List<String> libraries = facts.dependencies().external().stream()
        .filter(library -> library.modules().contains(slug)).map(DependencyFacts.External::name).limit(20)
        .toList();
    if (below.isEmpty() && above.isEmpty() && libraries.isEmpty()) {
      return;
    }
    page.section("What it uses, and who uses it");
    if (!below.isEmpty()) {
      page.point("It uses ", Lists.modules(facts.survey(), below), ".");
    }
    if (!above.isEmpty()) {
      page.point("It is used by ", Lists.modules(facts.survey(), above), ".");
    }
    if (!libraries.isEmpty()) {
      page.point("Its build files name ", Lists.names(libraries), ".");
    }
    page.endPoints();
    page.say("All of it: ", link("dependencies", "dependencies.md"), ".");
  }

  private void todos() {
    List<TodoFacts> todos = module.parts().todos().stream().limit(MOST_TODOS).toList();
    if (todos.isEmpty()) {
      return;
    }
    page.section("Open ends");
    page.table("Where", "Mark", "What it says");
    todos.forEach(todo -> page.row(name(inside(todo.path()) + ":" + todo.line()), todo.mark(),
        todo.text().isEmpty() ? "–" : quote(todo.text())));
    page.endTable();
    if (module.sums().todos() > todos.size()) {
      page.say("There are ", count(Key.module(slug, "todos")), " in all.");
    }
  }
}
