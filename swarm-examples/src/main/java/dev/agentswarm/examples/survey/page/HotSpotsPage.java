package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;

import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import org.jspecify.annotations.Nullable;

/** Where size and change meet, and the functions that are hardest to read. */
final class HotSpotsPage {
  private final Page page;
  private final SiteFacts facts;
  private final SurveyFacts survey;

  HotSpotsPage(Page page, SiteFacts facts) {
    this.page = page;
    this.facts = facts;
    this.survey = facts.survey();
  }

  void write(@Nullable Prose prose) {
    page.front("Hot spots", "Hot spots", 2).title("Hot spots");
    page.say(
        "What is large and often changed costs most: it is read again and again, and most mistakes are made there."
            + " Whoever wants to understand this code base, or to improve it, begins here.");
    if (prose != null) {
      prose.on(page);
    }
    files();
    functions();
  }

  private void files() {
    page.section("Files");
    if (survey.hot().isEmpty()) {
      page.say(facts.history().commits() == 0
          ? "There is no history to tell what changes often, so size alone must do: see "
          : "No file of programs was changed more than once, so size alone must do: see ",
          link("the largest files", "languages.md#largest-program-files"), ".");
      return;
    }
    page.say("Heat is lines of code times the commits that touched the file, over the ",
        facts.history().whole() ? "whole history of " : "last ",
        count("history/commits", "commit", "commits"), ".");
    Drawn bars = new Drawn(page, "hot-spots", Chart.Form.BARS, "");
    survey.hot().stream().limit(12).forEach(hot -> bars.row(label(hot.path()), Key.file(hot.path(), "heat")));
    page.picture(
        bars.chart("The hottest files", "Lines of code times number of changes, for the hottest files"),
        "Heat: lines of code times changes.");
    page.table("File", "Module", ">Code", ">Changes", ">People", ">Heat");
    for (SurveyFacts.Hot hot : survey.hot()) {
      String slug = survey.moduleOf(hot.path());
      page.row(name(inside(hot.path(), slug)),
          link(name(survey.module(slug).module().name()), Pages.of(slug)),
          count(Key.file(hot.path(), "code")), count(Key.file(hot.path(), "changes")),
          count(Key.file(hot.path(), "people")),
          count(Key.file(hot.path(), "heat")));
    }
    page.endTable();
  }

  private String inside(String path, String slug) {
    String folder = survey.module(slug).module().folder();
    return folder.equals(".") ? path : path.substring(folder.length() + 1);
  }

  // The file's own name says most; where it is from is told apart from it.
  private String label(String path) {
    String folder = path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "";
    String parent = folder.substring(folder.lastIndexOf('/') + 1);
    return path.substring(path.lastIndexOf('/') + 1) + (parent.isEmpty() ? "" : "  in " + parent);
  }

  private void functions() {
    page.section("Longest functions");
    if (survey.functions().isEmpty()) {
      page.say("No functions were found in the languages this survey can look into.");
      return;
    }
    page.say(count("all/functions", "function was", "functions were"),
        " found; these are the longest. Decisions are"
            + " conditions, loops, cases and the like: a long list is easier to read than a maze of the same length.");
    page.table("Function", "Where", ">Lines", ">Decisions");
    for (FunctionFacts function : survey.functions()) {
      page.row(name(function.name()), name(function.path() + ":" + function.line()),
          count(Key.function(function, "lines")), count(Key.function(function, "branches")));
    }
    page.endTable();
  }
}
