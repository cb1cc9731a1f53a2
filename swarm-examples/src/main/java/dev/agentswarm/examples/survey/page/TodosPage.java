package dev.agentswarm.examples.survey.page;

import static dev.agentswarm.examples.survey.page.Page.count;
import static dev.agentswarm.examples.survey.page.Page.each;
import static dev.agentswarm.examples.survey.page.Page.link;
import static dev.agentswarm.examples.survey.page.Page.name;
import static dev.agentswarm.examples.survey.page.Page.quote;

import dev.agentswarm.examples.survey.facts.Key;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import dev.agentswarm.examples.survey.facts.TodoFacts;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the authors left for later. */
final class TodosPage {
  private final Page page;
  private final SurveyFacts survey;

  TodosPage(Page page, SiteFacts facts) {
    this.page = page;
    this.survey = facts.survey();
  }

  void write(@Nullable Prose prose) {
    page.front("Open ends", "Open ends", 5).title("Open ends");
    if (survey.sums().todos() == 0) {
      page.say(
          "No comment begins with TODO, FIXME, XXX or HACK, and none has one followed by a colon or a bracket.");
      return;
    }
    page.say(count("all/todos", "comment", "comments"), " with TODO, FIXME, XXX or HACK",
        survey.sums().code() > 0
            ? Page.several(": one for every ", each("all/code", "all/todos"), " lines of code")
            : "",
        ".");
    if (prose != null) {
      prose.on(page);
    }
    if (survey.modules().size() > 1) {
      modules();
    }
    all();
  }

  private void modules() {
    page.section("By module");
    page.table("Module", ">Marks", ">Lines of code for each");
    survey.modules().stream().filter(module -> module.sums().todos() > 0)
        .sorted(Comparator.comparingLong((SurveyFacts.ModuleSum module) -> module.sums().todos()).reversed()
            .thenComparing(module -> module.module().name()))
        .forEach(module -> page.row(link(name(module.module().name()), Pages.of(module.module())),
            count(Key.module(module.module().slug(), "todos")),
            each(Key.module(module.module().slug(), "code"), Key.module(module.module().slug(), "todos"))));
    page.endTable();
  }

  private void all() {
    List<TodoFacts> todos = survey.todos();
    page.section("Each one");
    if (todos.size() < survey.sums().todos()) {
      page.say("The first ", count(Key.plain(todos.size())), " of them, by place.");
    }
    page.table("Where", "Mark", "What it says");
    todos.forEach(todo -> page.row(name(todo.path() + ":" + todo.line()), todo.mark(),
        todo.text().isEmpty() ? "–" : quote(todo.text())));
    page.endTable();
  }
}
