package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.quote;
import static dev.agentswarm.examples.survey.page.Page.share;

import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.HistoryFacts;
import dev.agentswarm.examples.survey.facts.Key;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What version control remembers. */
final class HistoryPage {
  private static final int MOST_MONTHS = 60;

  private final Page page;
  private final HistoryFacts history;

  HistoryPage(Page page, SiteFacts facts) {
    this.page = page;
    this.history = facts.history();
  }

  void write(@Nullable Prose prose) {
    page.front("History", "History", 8).title("History");
    if (history.commits() == 0) {
      page.say("There is no history to look at: ", history.note(), ".");
      return;
    }
    page.say(count("history/commits", "commit", "commits"), " by ",
        count("history/people", "person", "people"),
        " from ", name(history.first()), " to ", name(history.last()), ", merges left out",
        history.whole() ? "; these are all." : "; there are older ones that were not looked at.");
    if (!history.note().isEmpty()) {
      page.say("Note: ", history.note(), ".");
    }
    if (prose != null) {
      prose.on(page);
    }
    months();
    people();
    changed();
    pairs();
  }

  private void months() {
    if (history.months().size() < 3) {
      return;
    }
    page.section("Commits by month");
    Drawn lines = new Drawn(page, "history", Chart.Form.LINES, "commits", "commits");
    List<Map.Entry<String, Integer>> months = List.copyOf(history.months().entrySet());
    months.subList(Math.max(0, months.size() - MOST_MONTHS), months.size())
        .forEach(month -> lines.row(month.getKey(), "month:" + month.getKey() + "/commits"));
    page.picture(lines.chart("Commits by month", "How many commits were made in each month that had any"),
        "Commits in the months that had any.");
  }

  private void people() {
    page.section("People");
    page.table("Who", ">Commits", ">Of all");
    history.authors()
        .forEach(author -> page.row(quote(author.name()), count("author:" + author.name() + "/commits"),
            share("author:" + author.name() + "/commits", "history/commits")));
    page.endTable();
  }

  private void changed() {
    page.section("Changed most often");
    page.say(count("history/files", "file", "files"), " of those that are there now were touched. The ",
        link("hot spots", "hot-spots.md"), " weigh this with size.");
    page.table("File", ">Commits", ">Of all", ">People");
    for (HistoryFacts.Changed file : history.changed()) {
      page.row(name(file.path()), count(Key.file(file.path(), "changes")),
          share(Key.file(file.path(), "changes"), "history/commits"), count(Key.file(file.path(), "people")));
    }
    page.endTable();
  }

  private void pairs() {
    if (history.pairs().isEmpty()) {
      return;
    }
    page.section("Changed together");
    page.say(
        "These files were touched by the same commits at least as often as one without the other. Where no import"
            + " joins them, something unwritten does.");
    page.table("One", "Other", ">Together", ">Of the commits to either");
    for (HistoryFacts.Pair pair : history.pairs()) {
      String key = "pair:" + pair.one() + "&" + pair.other();
      page.row(name(pair.one()), name(pair.other()), count(key + "/together"),
          share(key + "/together", key + "/either"));
    }
    page.endTable();
  }
}
