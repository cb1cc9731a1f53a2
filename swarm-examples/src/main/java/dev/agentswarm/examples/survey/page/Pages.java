package dev.agentswarm.examples.survey.page;

import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pages a site has, and who writes them. */
public final class Pages {
  /** The source names of the pages about the whole, in the order of the navigation. */
  public static final List<String> WHOLE = List.of("index.md", "languages.md", "hot-spots.md",
      "dependencies.md",
      "tests.md", "todos.md", "docs.md", "build.md", "history.md", "method.md");

  private Pages() {}

  /** The source name of a module's page. */
  public static String of(Module module) {
    return of(module.slug());
  }

  /** The source name of the page of the module with this slug. */
  public static String of(String slug) {
    return "modules/" + slug + ".md";
  }

  /** What is said on a page in somebody's own words, or nothing. */
  public static Page write(String name, SiteFacts facts, @Nullable Prose prose) {
    Page page = new Page(name, facts.ledger());
    ModuleFacts module = facts.module();
    if (module != null) {
      new ModulePage(page, facts, module).write(prose);
      return page;
    }
    switch (name) {
      case "index.md" -> new OverviewPage(page, facts).write(prose);
      case "languages.md" -> new LanguagesPage(page, facts).write(prose);
      case "hot-spots.md" -> new HotSpotsPage(page, facts).write(prose);
      case "dependencies.md" -> new DependenciesPage(page, facts).write(prose);
      case "tests.md" -> new TestsPage(page, facts).write(prose);
      case "todos.md" -> new TodosPage(page, facts).write(prose);
      case "docs.md" -> new DocsPage(page, facts).write(prose);
      case "build.md" -> new BuildPage(page, facts).write(prose);
      case "history.md" -> new HistoryPage(page, facts).write(prose);
      case "method.md" -> new MethodPage(page, facts).write(prose);
      default -> throw new IllegalArgumentException("no page " + name + ": there are " + WHOLE);
    }
    return page;
  }
}
