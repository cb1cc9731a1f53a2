package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.quote;

import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is written for people, and where its links lead. */
final class DocsPage {
  private static final int MOST = 150;

  private final Page page;
  private final DocsFacts docs;
  private final SurveyFacts survey;

  DocsPage(Page page, SiteFacts facts) {
    this.page = page;
    this.docs = facts.docs();
    this.survey = facts.survey();
  }

  void write(@Nullable Prose prose) {
    page.front("Documents", "Documents", 6).title("Documents");
    if (docs.docs().isEmpty()) {
      page.say("There is no document in Markdown, AsciiDoc or reStructuredText.");
      return;
    }
    page.say(count("docs/files", "document", "documents"), " with ", count("docs/words"), " words. ",
        count("docs/inside", "link points", "links point"), " into the tree and ",
        count("docs/outside"), " to the world outside.");
    if (prose != null) {
      prose.on(page);
    }
    broken();
    readmes();
    longest();
  }

  private void broken() {
    page.section("Links that lead nowhere");
    if (docs.broken().isEmpty()) {
      page.say("None. Every link into the tree was followed; links to the world outside were not.");
      return;
    }
    page.say(count("docs/broken"), " of ", count("docs/inside"),
        " links into the tree name something that is not there."
            + " Links to the world outside were not followed.");
    page.table("Where", "Link", "Trouble");
    docs.broken().stream().limit(MOST)
        .forEach(link -> page.row(name(link.path() + ":" + link.line()), name(link.target()), link.reason()));
    page.endTable();
  }

  private void readmes() {
    if (survey.modules().size() < 2) {
      return;
    }
    List<String> silent = Lists.byCode(survey).stream().filter(module -> module.sums().code() > 0)
        .filter(
            module -> docs.docs().stream().noneMatch(doc -> isReadme(doc.path(), module.module().folder())))
        .map(module -> module.module().slug()).toList();
    if (silent.isEmpty()) {
      page.say("Every module has a README of its own.");
    } else if (silent.size() < survey.modules().size()) {
      page.say("Modules without a README of their own: ", Lists.modules(survey, silent), ".");
    }
  }

  private static boolean isReadme(String path, String folder) {
    String plain = path.toLowerCase(Locale.ROOT);
    String prefix = folder.equals(".") ? "" : folder.toLowerCase(Locale.ROOT) + "/";
    return plain.startsWith(prefix + "readme.");
  }

  private void longest() {
    page.section("The documents");
    List<DocsFacts.Doc> shown = docs.docs().stream()
        .sorted(Comparator.comparingInt(DocsFacts.Doc::words).reversed().thenComparing(DocsFacts.Doc::path))
        .limit(MOST)
        .toList();
    page.say("Longest first", shown.size() < docs.docs().size()
        ? Page.several("; of all, the first ", count(Key.plain(shown.size())))
        : "", ".");
    page.table("Document", "Title", ">Words", ">Headings", ">Links");
    shown.forEach(doc -> page.row(name(doc.path()), doc.title().isEmpty() ? "–" : quote(doc.title()),
        count("doc:" + doc.path() + "/words"), count("doc:" + doc.path() + "/headings"),
        count("doc:" + doc.path() + "/links")));
    page.endTable();
  }
}
