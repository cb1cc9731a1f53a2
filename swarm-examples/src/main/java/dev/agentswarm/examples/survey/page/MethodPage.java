package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.name;

import dev.agentswarm.examples.survey.facts.SurveyFacts;
import dev.agentswarm.examples.survey.facts.Trouble;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the words mean, how the figures came about, and what was left out. */
final class MethodPage {
  private static final int MOST = 100;
  private static final Map<String, String> REASONS = Map.of("LINK", "links, never followed", "UNREADABLE",
      "not allowed to be read", "NOT_A_FILE", "sockets, devices and pipes", "IGNORED",
      "ignored by rule: version control, build output, earlier results", "BAD_NAME", "names no path can have",
      "TOO_LARGE", "too large to be read");

  private final Page page;
  private final SurveyFacts survey;
  private final SiteFacts facts;

  MethodPage(Page page, SiteFacts facts) {
    this.page = page;
    this.facts = facts;
    this.survey = facts.survey();
  }

  void write(@Nullable Prose prose) {
    page.front("How this was counted", "How this was counted", 9).title("How this was counted");
    page.say(
        "A swarm of agents made this site: some measured files, some read build files, documents and the history,"
            + " some wrote pages, some counted again. No page came through before its figures did.");
    if (prose != null) {
      prose.on(page);
    }
    words();
    trust();
    leftOut();
    unread();
  }

  private void words() {
    page.section("What the words mean");
    page.point("**Line**: ends with a line feed, a carriage return, or both; the last one need not end.");
    page.point("**Blank**: holds nothing but white space.");
    page.point(
        "**Comment**: begins with a comment mark of its language, or lies in a block comment that began a line."
            + " A comment behind code leaves the line code.");
    page.point(
        "**Code**: all other lines, in files of programming languages; markup, data and documents have lines, but"
            + " no code.");
    page.point(
        "**Test**: program text in a folder, or with a name, that is usual for tests in its language.");
    page.point(
        "**Module**: a folder with a build file of its own or, where there are none, a folder that parts the tree"
            + " well.");
    page.point(
        "**Function**: found by braces or indentation, not by parsing; its decisions are conditions, loops, cases"
            + " and logical operators.");
    page.point(
        "**Open end**: a comment that begins with TODO, FIXME, XXX or HACK, or has one followed by a colon or a"
            + " bracket.");
    page.point(
        "**Change**: a commit that touched the file; merges are left out, and a file that was moved begins anew.");
    page.endPoints();
  }

  private void trust() {
    page.section("Why the figures can be trusted");
    page.say(
        "Files, bytes, lines, code, comments, blanks and open ends were counted twice, by programs that share no"
            + " way of counting: once by splitting decoded text into lines, once byte by byte. Every number on every page was"
            + " then found again in the finished text and compared with the second count, or, where there was only one, with"
            + " the facts it was taken from. Pictures were drawn a second time and compared.");
    page.say(count("all/files", "file", "files"), " were measured this way.");
    if (facts.history().commits() == 0) {
      page.say("There is no history: ", facts.history().note(), ".");
    }
  }

  private void leftOut() {
    page.section("What was left out");
    List<Map.Entry<String, Long>> reasons = survey.quantities().entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("omitted:")).toList();
    if (reasons.isEmpty()) {
      page.say("Nothing.");
      return;
    }
    page.table("Why", ">How many");
    for (Map.Entry<String, Long> reason : reasons) {
      String word = reason.getKey().substring("omitted:".length()).replaceAll("/count$", "");
      page.row(REASONS.getOrDefault(word, word.toLowerCase(Locale.ROOT)), count(reason.getKey()));
    }
    page.endTable();
    page.say("An ignored folder counts as one.");
    page.table("Path", "Why");
    survey.omitted().stream().limit(MOST).forEach(left -> page.row(name(left.path()),
        REASONS.getOrDefault(left.reason(), left.reason().toLowerCase(Locale.ROOT))));
    page.endTable();
  }

  private void unread() {
    if (survey.unread().isEmpty()) {
      return;
    }
    page.section("What could not be read as it should be");
    page.table("Path", "Trouble");
    for (Trouble trouble : survey.unread().stream().limit(MOST).toList()) {
      page.row(name(trouble.path()), trouble.reason());
    }
    page.endTable();
  }
}
