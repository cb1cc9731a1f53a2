package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.each;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.share;
import static dev.agentswarm.examples.survey.page.Page.size;
import static dev.agentswarm.examples.survey.page.Page.term;

import dev.agentswarm.examples.survey.facts.Category;
import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.Sizes;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written in what, how long files are, which are the largest, which are copies. */
final class LanguagesPage {
  private static final int MOST_LARGE = 20;
  private static final int MOST_PATHS = 4;

  private final Page page;
  private final SurveyFacts survey;

  LanguagesPage(Page page, SiteFacts facts) {
    this.page = page;
    this.survey = facts.survey();
  }

  void write(@Nullable Prose prose) {
    page.front("Languages and sizes", "Languages and sizes", 1).title("Languages and sizes");
    lead();
    if (prose != null) {
      prose.on(page);
    }
    languages();
    lengths();
    largest();
    heaviest();
    copies();
    texts();
  }

  private void lead() {
    page.say(count("category:PROGRAM/files"), " of ", count("all/files", "file", "files"),
        " hold programs, in ",
        count("all/languages", "language", "languages"), "; all files together take ", size("all/bytes"),
        ".");
  }

  private void languages() {
    page.section("Languages");
    Drawn bars = new Drawn(page, "language-lines", Chart.Form.STACKED, "lines", "code", "comment", "blank");
    survey.languages().entrySet().stream().filter(entry -> entry.getValue().sums().code() > 0).limit(12)
        .forEach(entry -> bars.row(entry.getKey(), Key.language(entry.getKey(), "code"),
            Key.language(entry.getKey(), "comment"), Key.language(entry.getKey(), "blank")));
    if (bars.size() > 0) {
      page.picture(bars.chart("Lines by language", "Lines of code, comment and blank lines of each language"),
          "Lines of programs: code, comment and blank.");
    }
    page.table("Language", "Sort", ">Files", ">Lines", ">Code", ">Of all code", ">Comment to code", ">Size");
    survey.languages().forEach((language, sum) -> {
      boolean program = sum.category() == Category.PROGRAM;
      page.row(term(language), sum.category().plural(), count(Key.language(language, "files")),
          sum.category() == Category.BINARY ? "–" : count(Key.language(language, "lines")),
          program ? count(Key.language(language, "code")) : "–",
          program ? share(Key.language(language, "code"), "all/code") : "–",
          program && sum.sums().code() > 0
              ? share(Key.language(language, "comment"), Key.language(language, "code"))
              : "–",
          size(Key.language(language, "bytes")));
    });
    page.endTable();
  }

  private void lengths() {
    if (survey.sums().code() == 0) {
      return;
    }
    page.section("How long files are");
    page.say("A program file has ", each("all/program", "category:PROGRAM/files"),
        " lines on average, of which ",
        each("all/code", "category:PROGRAM/files"), " are code.");
    Drawn bars = new Drawn(page, "file-lengths", Chart.Form.BARS, "files");
    for (String size : Sizes.CLASSES) {
      if (survey.quantities().containsKey("size:" + size + "/files")) {
        bars.row(size + " lines", "size:" + size + "/files");
      }
    }
    page.picture(bars.chart("Program files by length", "How many program files have so many lines"),
        "Program files by their number of lines.");
  }

  private void largest() {
    List<FileFacts> largest = survey.largest().stream().limit(MOST_LARGE).toList();
    if (largest.isEmpty()) {
      return;
    }
    page.section("Largest program files");
    page.say("These ", count(Key.plain(largest.size())), " hold ",
        share("top:" + largest.size() + "/code", "all/code"), " of all code.");
    page.table("File", "Language", ">Code", ">Comment", ">Of all code", ">Functions");
    for (FileFacts file : largest) {
      page.row(name(file.path()), term(file.language()), count(Key.file(file.path(), "code")),
          count(Key.file(file.path(), "comment")), share(Key.file(file.path(), "code"), "all/code"),
          count(Key.file(file.path(), "functions")));
    }
    page.endTable();
  }

  private void heaviest() {
    page.section("Heaviest files");
    page.table("File", "What it is", ">Size", ">Of all");
    survey.heaviest().stream().limit(12).forEach(file -> page.row(name(file.path()), term(file.language()),
        size(Key.file(file.path(), "bytes")), share(Key.file(file.path(), "bytes"), "all/bytes")));
    page.endTable();
  }

  private void copies() {
    page.section("Copies");
    if (survey.copies().isEmpty()) {
      page.say("No two files of any length have the same content.");
      return;
    }
    page.say(count("copies/groups", "content is", "contents are"), " there more than once; ",
        count("copies/files", "file", "files"), " could go.");
    page.table(">Times", ">Lines", "Where");
    for (SurveyFacts.Copies group : survey.copies()) {
      List<String> shown = group.paths().stream().limit(MOST_PATHS).toList();
      page.row(count(Key.file(group.paths().get(0), "copies")),
          count(Key.file(group.paths().get(0), "lines")),
          Page.several(Lists.names(shown), shown.size() < group.paths().size() ? " and others" : ""));
    }
    page.endTable();
  }

  private void texts() {
    page.section("Encodings and line ends");
    page.table("Encoding", ">Text files");
    quantities("encoding:");
    page.endTable();
    page.table("Line ends", ">Text files");
    quantities("ends:");
    page.endTable();
    page.section("Sorts of files");
    page.table("Sort", ">Files", ">Size", ">Of all");
    survey.categories()
        .forEach((category, sums) -> page.row(category.plural(), count(Key.category(category, "files")),
            size(Key.category(category, "bytes")), share(Key.category(category, "bytes"), "all/bytes")));
    page.endTable();
  }

  private void quantities(String prefix) {
    for (Map.Entry<String, Long> entry : survey.quantities().entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        page.row(name(entry.getKey().substring(prefix.length()).replaceAll("/files$", "")),
            count(entry.getKey()));
      }
    }
  }
}
