package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.quote;
import static dev.agentswarm.examples.survey.page.Page.share;
import static dev.agentswarm.examples.survey.page.Page.size;
import static dev.agentswarm.examples.survey.page.Page.term;

import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page: what this is, what stands out, and where to read on. */
final class OverviewPage {
  private final Page page;
  private final SiteFacts facts;
  private final SurveyFacts survey;

  OverviewPage(Page page, SiteFacts facts) {
    this.page = page;
    this.facts = facts;
    this.survey = facts.survey();
  }

  void write(@Nullable Prose prose) {
    page.front(survey.name(), "Overview", 0).title(name(survey.name()));
    lead();
    facts.docs().docs().stream()
        .filter(doc -> doc.path().matches("(?i)readme\\.\\w+") && !doc.title().isEmpty())
        .findFirst()
        .ifPresent(doc -> page.say("Its own ", name(doc.path()), " calls it ", quote(doc.title()), "."));
    if (prose != null) {
      prose.on(page);
    }
    new StandsOut(page, facts).write();
    if (survey.sums().code() > 0) {
      pictures();
    }
    modules();
    glance();
    readOn();
  }

  private void lead() {
    if (survey.sums().code() == 0) {
      page.say("There is no program code here: ", count("all/files"), " files, ", size("all/bytes"),
          " in all.");
      return;
    }
    String language = survey.languages().keySet().iterator().next();
    List<String> systems = facts.build().files().stream().map(BuildFile::system).distinct().toList();
    page.say("A code base of ", count("all/code"), " lines of code in ", count("category:PROGRAM/files"),
        " program files",
        survey.modules().size() > 1 ? Page.several(" and ", count("all/modules"), " modules") : "",
        ", written mostly in ", term(language), " (", share(Key.language(language, "code"), "all/code"),
        " of the code)",
        systems.isEmpty() ? "." : Page.several(" and built with ", Lists.terms(systems), "."));
  }

  private void pictures() {
    if (survey.modules().size() > 1) {
      Drawn modules = new Drawn(page, "modules", Chart.Form.STACKED, "lines", "other code", "test code");
      List<SurveyFacts.ModuleSum> largest = Lists.byCode(survey);
      largest.stream().limit(15).filter(module -> module.sums().code() > 0).forEach(module -> modules
          .row(module.module().name(), Key.module(module.module().slug(), "mainlines"),
              Key.module(module.module().slug(), "testlines")));
      page.section("Where the code lies");
      page.picture(modules.chart("Code by module", "Lines of code of each module, tests apart from the rest"),
          largest.size() > 15
              ? "The largest modules; all are listed below."
              : "Lines of code, tests set apart.");
    }
    long spoken = survey.languages().values().stream().filter(language -> language.sums().code() > 0).count();
    if (spoken > 1) {
      Drawn languages = new Drawn(page, "languages", Chart.Form.DONUT, "lines");
      survey.languages().forEach((language, sum) -> {
        if (sum.sums().code() > 0) {
          languages.row(language, Key.language(language, "code"));
        }
      });
      page.picture(languages.chart("Code by language", "The share of each language in the lines of code"),
          "Lines of code by language.");
    }
  }

  private void modules() {
    if (survey.modules().size() < 2) {
      page.say("Everything is one module: ",
          link(name(survey.modules().get(0).module().name()), Pages.of(survey.modules().get(0).module())),
          ".");
      return;
    }
    page.section("Modules");
    page.table("Module", "Mostly", ">Code", ">Of all", ">Tests", ">Files", ">TODO");
    for (SurveyFacts.ModuleSum module : Lists.byCode(survey)) {
      String slug = module.module().slug();
      page.row(link(name(module.module().name()), Pages.of(slug)),
          module.language().isEmpty() ? "no code" : term(module.language()), count(Key.module(slug, "code")),
          share(Key.module(slug, "code"), "all/code"),
          module.sums().code() == 0 ? "–" : share(Key.module(slug, "testlines"), Key.module(slug, "code")),
          count(Key.module(slug, "files")), count(Key.module(slug, "todos")));
    }
    page.endTable();
    page.say(
        "*Code* is lines that are neither blank nor comment, in files of programs; *tests* is the part of it that"
            + " tests the rest.");
  }

  private void glance() {
    page.section("At a glance");
    page.table("What", ">How much");
    page.row("Files", count("all/files"));
    page.row("Size", size("all/bytes"));
    page.row("Lines of text", count("all/lines"));
    page.row("Lines of code", count("all/code"));
    page.row("Lines of comment in programs", count("all/comment"));
    page.row("Blank lines in programs", count("all/blank"));
    page.row("Programming languages", count("all/languages"));
    page.row("Functions and methods found", count("all/functions"));
    page.row("Test cases found", count("all/tests"));
    page.row("Marks such as TODO", count("all/todos"));
    page.row("Libraries declared", count("dependencies/libraries"));
    page.row("Documents", count("docs/files"));
    if (facts.history().commits() > 0) {
      page.row(facts.history().whole() ? "Commits" : "Commits looked at", count("history/commits"));
    }
    page.endTable();
  }

  private void readOn() {
    page.section("Read on");
    page.point(link("Languages and sizes", "languages.md"),
        ": what is written in what, how long files are, copies");
    page.point(link("Hot spots", "hot-spots.md"), ": where size and change meet, and the longest functions");
    page.point(link("Dependencies", "dependencies.md"), ": which module uses which, and the libraries");
    page.point(link("Tests", "tests.md"), " and ", link("open ends", "todos.md"));
    page.point(link("Documents", "docs.md"), ", with the links in them that lead nowhere");
    page.point(link("How it is built", "build.md"), " and ", link("its history", "history.md"));
    page.point(link("How this was counted", "method.md"), ": what every word and figure here means");
    page.endPoints();
  }
}
