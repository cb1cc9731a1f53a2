package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Finding;
import dev.agentswarm.agent.Input;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.Chart;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.examples.survey.facts.Figures;
import dev.agentswarm.examples.survey.facts.HistoryFacts;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import dev.agentswarm.examples.survey.page.Page;
import dev.agentswarm.examples.survey.page.Pages;
import dev.agentswarm.examples.survey.page.Pictures;
import dev.agentswarm.examples.survey.page.Prose;
import dev.agentswarm.examples.survey.page.SiteFacts;
import dev.agentswarm.examples.survey.plan.Kinds;
import dev.agentswarm.plan.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents that write a page, and the one that writes it anew when a verifier rejected it. */
final class Writers {
  // After a second text that was not accepted the page goes without.
  private static final int LAST_WORDS = 2;

  private final boolean model;

  /** Writers who let a model word the findings, or not. */
  Writers(boolean model) {
    this.model = model;
  }

  /** Writes a page. */
  Outcome write(Assignment assignment, AgentContext context) throws InterruptedException {
    return page(assignment, context, model);
  }

  /** Writes a rejected page anew, from the facts: whatever was wrong with it, nothing of it is kept. */
  Outcome mend(Assignment assignment, AgentContext context) throws InterruptedException {
    return page(assignment, context, model && assignment.attempt() <= LAST_WORDS);
  }

  private static Outcome page(Assignment assignment, AgentContext context, boolean words)
      throws InterruptedException {
    String name = assignment.task().parameter("page");
    SiteFacts facts = facts(context.json(), assignment.task(), assignment.inputs());
    Page page = Pages.write(name, facts, null);
    if (words && Wording.wants(name)) {
      Prose prose = Wording.ask(context, page,
          assignment.findings().stream().map(Finding::toString).toList());
      page = prose == null ? page : Pages.write(name, facts, prose);
    }
    List<Artifact> made = new ArrayList<>();
    made.add(Artifact.markdown(name, page.markdown()));
    made.add(Researchers.json(context, Figures.beside(name), new Figures(page.figures())));
    for (Chart chart : page.charts()) {
      made.add(new Artifact(chart.file(), "image/svg+xml",
          Content.of(Pictures.svg(chart))));
      made.add(Researchers.json(context, chart.file().replaceAll("\\.svg$", ".json"), chart));
    }
    return Outcome.done(page.figures().size() + " figures, " + page.charts().size() + " pictures", made);
  }

  /** What a page may draw on, of what its task was given. */
  static SiteFacts facts(Json json, Task task, List<Input> inputs) {
    return new SiteFacts(read(json, inputs, Kinds.SURVEY, SurveyFacts.class),
        read(json, inputs, Kinds.DEPENDENCY_FACTS, DependencyFacts.class),
        read(json, inputs, Kinds.HISTORY_FACTS, HistoryFacts.class),
        read(json, inputs, Kinds.DOCS_FACTS, DocsFacts.class),
        read(json, inputs, Kinds.BUILD_FACTS, BuildFacts.class),
        module(json, task, inputs));
  }

  private static @Nullable ModuleFacts module(Json json, Task task, List<Input> inputs) {
    return task.parameters().containsKey("module")
        ? read(json, inputs, Kinds.MODULE, ModuleFacts.class)
        : null;
  }

  /** The facts of this name, whichever needed task made them. */
  static <T> T read(Json json, List<Input> inputs, String artifact, Class<T> type) {
    return inputs.stream().flatMap(input -> input.artifacts().stream())
        .filter(made -> made.name().equals(artifact))
        .findFirst().map(made -> json.read(made.text(), type))
        .orElseThrow(() -> new IllegalStateException("no needed task made " + artifact));
  }
}
