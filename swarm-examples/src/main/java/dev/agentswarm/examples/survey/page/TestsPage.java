package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.each;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.share;

import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much is tested, where, with what. */
final class TestsPage {
  private static final List<String> FRAMEWORKS = List.of("junit", "testng", "assertj", "jqwik", "mockito",
      "kotest",
      "spock", "scalatest", "jest", "vitest", "mocha", "cypress", "playwright", "pytest", "hypothesis",
      "gtest", "catch2",
      "xunit", "nunit", "testcontainers", "wiremock", "rspec", "phpunit", "archunit");

  private final Page page;
  private final SurveyFacts survey;
  private final DependencyFacts dependencies;

  TestsPage(Page page, SiteFacts facts) {
    this.page = page;
    this.survey = facts.survey();
    this.dependencies = facts.dependencies();
  }

  void write(@Nullable Prose prose) {
    page.front("Tests", "Tests", 4).title("Tests");
    if (survey.sums().testFiles() == 0) {
      page.say(
          "No tests were found. Looked for were files in folders and with names that are usual for tests.");
    } else {
      page.say(count("all/testfiles", "test file", "test files"), " with ",
          count("all/tests", "test case", "test cases"), ": ", share("all/testlines", "all/code"),
          " of the lines of code test the others.");
    }
    if (prose != null) {
      prose.on(page);
    }
    if (survey.sums().testFiles() > 0) {
      modules();
      frameworks();
      largest();
    }
  }

  private void modules() {
    page.section("By module");
    Drawn bars = new Drawn(page, "tests", Chart.Form.STACKED, "lines", "other code", "test code");
    Lists.byCode(survey).stream().filter(module -> module.sums().code() > 0).limit(25)
        .forEach(module -> bars.row(module.module().name(), Key.module(module.module().slug(), "mainlines"),
            Key.module(module.module().slug(), "testlines")));
    page.picture(
        bars.chart("Tests and what they test", "Lines of test code and of other code in each module"),
        "Lines of code by module.");
    List<String> untested = Lists.byCode(survey).stream()
        .filter(module -> module.sums().code() > 0 && module.sums().testFiles() == 0)
        .map(module -> module.module().slug()).toList();
    if (!untested.isEmpty()) {
      page.say("**Without tests of their own:** ", Lists.modules(survey, untested),
          ". Tests elsewhere may reach them all the same.");
    }
    page.table("Module", ">Test files", ">Test cases", ">Test code", ">Other code", ">Test to other code");
    for (SurveyFacts.ModuleSum module : Lists.byCode(survey)) {
      String slug = module.module().slug();
      if (module.sums().code() > 0) {
        page.row(link(name(module.module().name()), Pages.of(slug)), count(Key.module(slug, "testfiles")),
            count(Key.module(slug, "tests")), count(Key.module(slug, "testlines")),
            count(Key.module(slug, "mainlines")),
            module.sums().code() == module.sums().testLines()
                ? "all tests"
                : share(Key.module(slug, "testlines"), Key.module(slug, "mainlines")));
      }
    }
    page.endTable();
    if (survey.sums().tests() > 0) {
      page.say("A test case has ", each("all/testlines", "all/tests"),
          " lines on average, with all that belongs to it.");
    }
  }

  private void frameworks() {
    List<String> found = dependencies.external().stream().map(DependencyFacts.External::name)
        .filter(library -> FRAMEWORKS.stream().anyMatch(library.toLowerCase(Locale.ROOT)::contains)).limit(12)
        .toList();
    if (!found.isEmpty()) {
      page.section("With what");
      page.say("The build files name ", Lists.names(found), ".");
    }
  }

  private void largest() {
    List<FileFacts> tests = survey.largest().stream().filter(FileFacts::test).limit(10).toList();
    if (tests.isEmpty()) {
      return;
    }
    page.section("Largest test files");
    page.table("File", ">Code", ">Test cases");
    tests.forEach(
        file -> page.row(name(file.path()), count(Key.file(file.path(), "code")),
            count(Key.file(file.path(), "tests"))));
    page.endTable();
  }
}
