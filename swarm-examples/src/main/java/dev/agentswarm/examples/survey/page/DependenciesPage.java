package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;

import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which module uses which, and the libraries. */
final class DependenciesPage {
  private static final int MOST_ARROWS = 60;
  private static final int MOST_LIBRARIES = 120;

  private final Page page;
  private final SurveyFacts survey;
  private final DependencyFacts dependencies;

  DependenciesPage(Page page, SiteFacts facts) {
    this.page = page;
    this.survey = facts.survey();
    this.dependencies = facts.dependencies();
  }

  void write(@Nullable Prose prose) {
    page.front("Dependencies", "Dependencies", 3).title("Dependencies");
    page.say(dependencies.edges().isEmpty()
        ? "No module was seen to use another, "
        : Page.several(count("dependencies/edges", "use", "uses"), " between ", count("all/modules"),
            " modules, "),
        "and ", count("dependencies/libraries", "library", "libraries"),
        " from elsewhere, as imports and build files"
            + " tell.");
    if (prose != null) {
      prose.on(page);
    }
    modules();
    libraries();
    split();
  }

  private void modules() {
    page.section("Between modules");
    if (dependencies.edges().isEmpty()) {
      page.say(
          "Imports were read in Java and its relatives, in JavaScript, TypeScript, Python, Go and Rust; none of"
              + " them leads from one module to another.");
      return;
    }
    picture();
    if (dependencies.cycles().isEmpty()) {
      page.say(
          "All arrows can be drawn downwards: **there is no circle**. Each module can be understood, built and"
              + " tested with what lies below it.");
    } else {
      page.say(
          "**These modules use each other in a circle**, so that none of them can be understood without the"
              + " others:");
      for (List<String> circle : dependencies.cycles()) {
        page.point(Lists.modules(survey, circle.subList(0, circle.size() - 1)));
      }
      page.endPoints();
    }
    page.table("Module", "uses", ">Imports");
    for (DependencyFacts.Edge edge : dependencies.edges()) {
      page.row(module(edge.from()), module(edge.to()),
          count("edge:" + edge.from() + ">" + edge.to() + "/files"));
    }
    page.endTable();
    page.say("*Imports* counts each package or file that is imported once for each file that imports it.");
  }

  private void picture() {
    Drawn graph = new Drawn(page, "dependencies", Chart.Form.GRAPH, "imports", "imports");
    dependencies.edges().stream().limit(MOST_ARROWS)
        .forEach(edge -> graph.grouped(survey.module(edge.from()).module().name(),
            survey.module(edge.to()).module().name(), "edge:" + edge.from() + ">" + edge.to() + "/files"));
    page.picture(
        graph.chart("Which module uses which",
            "Modules as boxes, with arrows from those that use to those used"),
        dependencies.edges().size() > MOST_ARROWS
            ? "The strongest uses; all are listed below. A dashed arrow is part of a circle."
            : "Arrows point to what is used, the thicker the more imports; a dashed one is part of a circle.");
  }

  private Page.Bit module(String slug) {
    return link(name(survey.module(slug).module().name()), Pages.of(slug));
  }

  private void libraries() {
    page.section("Libraries");
    if (dependencies.external().isEmpty()) {
      page.say("The build files declare none.");
      return;
    }
    List<DependencyFacts.External> torn = dependencies.external().stream()
        .filter(library -> library.versions().size() > 1).toList();
    if (torn.isEmpty()) {
      page.say("No library is asked for in two versions.");
    } else {
      page.say("**Asked for in more than one version:** ",
          Lists.names(torn.stream().limit(10).map(DependencyFacts.External::name).toList()), ".");
    }
    page.table("Library", "Version", "For", ">Build files", ">Modules");
    dependencies.external().stream().limit(MOST_LIBRARIES)
        .forEach(library -> page.row(name(library.name()),
            library.versions().isEmpty() ? "managed elsewhere" : Lists.names(library.versions()),
            Lists.scopes(library.scopes()),
            count("library:" + library.name() + "/declared"),
            count("library:" + library.name() + "/modules")));
    page.endTable();
  }

  private void split() {
    if (dependencies.split().isEmpty()) {
      return;
    }
    page.section("Packages in more than one module");
    page.say(
        "The same package is declared by files of several modules; who reads an import cannot tell where it leads.");
    page.table("Package", "Modules");
    dependencies.split()
        .forEach(split -> page.row(name(split.name()), Lists.modules(survey, split.modules())));
    page.endTable();
    page.say(count(Key.plain(dependencies.split().size()), "package is", "packages are"), " listed.");
  }
}
