package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.each;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.quote;
import static dev.agentswarm.examples.survey.page.Page.share;

import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.examples.survey.facts.FunctionFacts;
import dev.agentswarm.examples.survey.facts.HistoryFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What somebody who knows the code base only from its figures would point at first. */
final class StandsOut {
  private static final int LONG_FUNCTION = 80;
  private static final int FEW = 4;
  private static final int FEWEST_CHANGES = 4;

  private final Page page;
  private final SiteFacts facts;
  private final SurveyFacts survey;

  StandsOut(Page page, SiteFacts facts) {
    this.page = page;
    this.facts = facts;
    this.survey = facts.survey();
  }

  void write() {
    if (survey.sums().files() == 0) {
      return;
    }
    page.section("What stands out");
    if (survey.sums().code() > 0) {
      concentration();
      hottest();
      longest();
      tests();
      circles();
      comments();
    }
    todos();
    copies();
    links();
    people();
    trouble();
    page.endPoints();
  }

  private void concentration() {
    if (page.value("category:PROGRAM/files") < 5) {
      return;
    }
    String largest = survey.largest().get(0).path();
    page.point("**", count("concentration:40/files"), " of ", count("category:PROGRAM/files"),
        " program files hold ",
        share(Key.plain(40), Key.plain(100)), " of the code**, and ", count("concentration:80/files"),
        " hold ",
        share(Key.plain(80), Key.plain(100)), ". The largest is ", name(largest), " with ",
        count(Key.file(largest, "code")), " lines of code.");
  }

  private void hottest() {
    if (survey.hot().isEmpty() || survey.hot().get(0).changes() < FEWEST_CHANGES) {
      return;
    }
    SurveyFacts.Hot hot = survey.hot().get(0);
    page.point("**Changes gather in** ", name(hot.path()), ": ", count(Key.file(hot.path(), "code")),
        " lines of code, touched by ", count(Key.file(hot.path(), "changes")), " of ",
        count("history/commits"),
        " commits. The ", link("hot spots", "hot-spots.md"), " say what else to read first.");
  }

  private void longest() {
    if (survey.functions().isEmpty()) {
      return;
    }
    FunctionFacts function = survey.functions().get(0);
    if (function.lines() < LONG_FUNCTION) {
      page.point("**No function is long:** the longest, ", name(function.name()), " in ",
          name(function.path()), ", has ",
          count(Key.function(function, "lines")), " lines.");
      return;
    }
    page.point("**The longest function** is ", name(function.name()), " in ",
        name(function.path() + ":" + function.line()), ": ", count(Key.function(function, "lines")),
        " lines with ",
        count(Key.function(function, "branches")), " decisions in them.");
  }

  private void tests() {
    if (survey.sums().testFiles() == 0) {
      page.point("**No tests were found**, by the names and places that are usual.");
      return;
    }
    List<String> untested = survey.modules().stream()
        .filter(module -> module.sums().code() > 0 && module.sums().testFiles() == 0)
        .sorted(Comparator.comparingLong((SurveyFacts.ModuleSum module) -> module.sums().code()).reversed())
        .map(module -> module.module().slug()).toList();
    page.point("**", share("all/testlines", "all/code"), " of the code is test code**",
        page.value("all/tests") > 0 ? Page.several(", with ", count("all/tests"), " test cases") : "",
        untested.isEmpty() || survey.modules().size() == 1
            ? "."
            : untested.size() <= FEW
                ? Page.several(". None were found in ", Lists.modules(survey, untested), ".")
                : Page.several(". None were found in ", count("untested/modules"), " of ",
                    count("all/modules"),
                    " modules; the largest of these are ", Lists.modules(survey, untested.subList(0, FEW)),
                    "."));
  }

  private void circles() {
    if (survey.modules().size() < 2 || facts.dependencies().edges().isEmpty()) {
      return;
    }
    List<List<String>> circles = facts.dependencies().cycles();
    if (circles.isEmpty()) {
      page.point("**Modules use each other in one direction only**: there is no circle among ",
          count("dependencies/edges", "use", "uses"), " (", link("which", "dependencies.md"), ").");
      return;
    }
    page.point("**Modules use each other in a circle**: ",
        Lists.modules(survey, circles.get(0).subList(0, circles.get(0).size() - 1)),
        circles.size() > 1
            ? Page.several("; there are ", count("dependencies/cycles", "such group", "such groups"))
            : "",
        " (", link("dependencies", "dependencies.md"), ").");
  }

  private void comments() {
    if (page.value("all/comment") == 0) {
      page.point("**There is not one line of comment.**");
      return;
    }
    page.point("**One line of comment** stands beside every ", each("all/code", "all/comment"),
        " lines of code.");
  }

  private void todos() {
    if (survey.sums().todos() == 0) {
      return;
    }
    SurveyFacts.ModuleSum most = survey.modules().stream()
        .max(Comparator.comparingLong((SurveyFacts.ModuleSum module) -> module.sums().todos())
            .thenComparing(module -> module.module().slug(), Comparator.reverseOrder()))
        .orElseThrow();
    page.point("**", count("all/todos", "mark", "marks"), "** such as TODO ",
        link("left in comments", "todos.md"),
        survey.modules().size() > 1
            ? Page.several(", ", count(Key.module(most.module().slug(), "todos")), " of them in ",
                Lists.modules(survey, List.of(most.module().slug())))
            : "",
        ".");
  }

  private void copies() {
    if (survey.copies().isEmpty()) {
      return;
    }
    page.point("**", count("copies/files", "file is a copy** of another", "files are copies** of others"),
        ", byte for byte",
        page.value("copies/lines") > 0
            ? Page.several(": ", count("copies/lines", "line", "lines"), " more than needed")
            : "",
        " (",
        link("which", "languages.md#copies"), ").");
  }

  private void links() {
    DocsFacts docs = facts.docs();
    if (docs.inside() == 0) {
      return;
    }
    if (docs.broken().isEmpty()) {
      page.point("**Every link in the documents leads somewhere**: all ", count("docs/inside"),
          " that point into the tree were followed.");
      return;
    }
    page.point("**", count("docs/broken", "link in the documents leads", "links in the documents lead"),
        " nowhere**, of ", count("docs/inside"),
        " that point into the tree (", link("which", "docs.md"), ").");
  }

  private void people() {
    HistoryFacts history = facts.history();
    if (history.commits() < 20) {
      return;
    }
    HistoryFacts.Author first = history.authors().get(0);
    String commits = "author:" + first.name() + "/commits";
    if (history.people() == 1) {
      page.point("**One person**, ", quote(first.name()), ", made all ", count("history/commits"),
          history.whole() ? " commits." : " commits that were looked at.");
      return;
    }
    page.point("**", count("history/people"), " people** made the ",
        history.whole() ? "" : "last ", count("history/commits"), " commits; ",
        quote(first.name()), " made ", share(commits, "history/commits"), " of them.");
  }

  private void trouble() {
    if (!survey.unread().isEmpty()) {
      page.point("**", count("unread/files", "file", "files"), " could not be read** as they should be (",
          link("which", "method.md"), ").");
    }
    long odd = survey.quantities().entrySet().stream()
        .filter(
            entry -> entry.getKey().startsWith("encoding:") && !entry.getKey().startsWith("encoding:UTF-8"))
        .mapToLong(Map.Entry::getValue).sum();
    if (odd > 0) {
      page.point("**Some texts are not** ", name("UTF-8"), " (",
          link("how many", "languages.md#encodings-and-line-ends"), ").");
    }
  }
}
