package dev.agentswarm.examples.survey.plan;

import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.examples.survey.measure.BuildFiles;
import dev.agentswarm.examples.survey.measure.Documents;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanContext;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanSink;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.workspace.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays out a survey as a graph:
 *
 * <pre>
 *   analyse/M/1 … analyse/M/n ─► gather/M ─┬─► gather ──────┐
 *   research/history ──────────────────────┤                ├─► write/PAGE … ─► verify/links ─► site
 *   research/build ────────────────────────┴─► dependencies ┤
 *   research/docs ──────────────────────────────────────────┤
 *   recount/M ───────────────────────────────► recount ─────┘
 * </pre>
 *
 * <p>Every task of the left column can start at once. The same tree gives the same graph.
 */
public final class SurveyPlanner implements Planner {
  private static final int MOST_DOCUMENTS = 3_000;
  private static final int MOST_BUILD_FILES = 1_000;

  private final List<String> pages;

  /** A planner of a site with these pages about the whole; each module gets one more. */
  public SurveyPlanner(List<String> pages) {
    this.pages = List.copyOf(pages);
  }

  @Override
  public void plan(Goal goal, PlanContext context, PlanSink sink) throws InterruptedException {
    Snapshot tree = context.workspace();
    Layout layout = Layout.of(tree);
    context
        .note(tree.entries().size() + " files in " + layout.modules().size() + " modules, to be analysed in "
            + layout.size() + " parts");
    PatchAnswer answer = sink.offer(PlanPatch.add(tasks(tree, layout)));
    if (answer instanceof PatchAnswer.Refused refused) {
      throw SwarmException.of(Failure.Kind.INVALID_PLAN, "the plan of the survey was refused: "
          + refused.faults().stream().map(PlanFault::message).collect(Collectors.joining("; ")));
    }
  }

  private List<Task> tasks(Snapshot tree, Layout layout) {
    List<Task> tasks = new ArrayList<>();
    List<String> gathered = new ArrayList<>();
    List<String> recounted = new ArrayList<>();
    for (Module module : layout.modules()) {
      List<Layout.Part> parts = layout.parts().getOrDefault(module.slug(), List.of());
      tasks.addAll(analysis(module, parts));
      gathered.add(Kinds.gather(module.slug()));
      recounted.add(Kinds.recount(module.slug()));
    }
    tasks.addAll(research(tree));
    for (Module module : layout.modules()) {
      tasks.addAll(module(module, layout.parts().getOrDefault(module.slug(), List.of())));
    }
    tasks.add(Task
        .of(Kinds.SURVEY_TASK, Kinds.GATHER, "Add all modules up: totals, rankings, hot spots, copies.")
        .needing(gathered.toArray(String[]::new)).needing(Kinds.HISTORY_TASK).estimated(Estimate.seconds(1)));
    tasks.add(Task.of(Kinds.DEPENDENCIES_TASK, Kinds.DEPENDENCIES,
        "Find out which module uses which, by imports and build files, and which libraries are declared.")
        .needing(gathered.toArray(String[]::new)).needing(Kinds.BUILD_TASK).estimated(Estimate.seconds(1)));
    tasks.add(Task
        .of(Kinds.TOTALS_TASK, Kinds.RECOUNT, "Add the second counts of all modules up, by their own sums.")
        .needing(recounted.toArray(String[]::new)).needing(gathered.toArray(String[]::new))
        .needing(Kinds.SURVEY_TASK)
        .estimated(Estimate.seconds(1)));
    tasks.addAll(site(layout));
    return tasks;
  }

  private static List<Task> analysis(Module module, List<Layout.Part> parts) {
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Layout.Part part = parts.get(i);
      tasks.add(Task.of("analyse/" + module.slug() + "/" + (i + 1), Kinds.ANALYSE,
          "Measure " + part.paths().size() + " files in " + part.folder() + " of " + module.name()
              + ": lines, functions, marks, tests, imports.")
          .with("files", String.join("\n", part.paths()))
          .estimated(Estimate.seconds(0.01 * part.paths().size())));
    }
    return tasks;
  }

  private static List<Task> module(Module module, List<Layout.Part> parts) {
    List<String> analysed = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      analysed.add("analyse/" + module.slug() + "/" + (i + 1));
    }
    String files = parts.stream().flatMap(part -> part.paths().stream()).collect(Collectors.joining("\n"));
    int count = parts.stream().mapToInt(part -> part.paths().size()).sum();
    return List.of(
        about(Task
            .of(Kinds.gather(module.slug()), Kinds.GATHER, "Put the parts of " + module.name() + " together.")
            .needing(analysed.toArray(String[]::new)), module).estimated(Estimate.seconds(0.1)),
        about(Task.of(Kinds.recount(module.slug()), Kinds.RECOUNT,
            "Count the " + count + " files of " + module.name() + " a second time, byte by byte."), module)
            .with("files", files).estimated(Estimate.seconds(0.005 * count)));
  }

  private static List<Task> research(Snapshot tree) {
    String builds = tree.entries().stream().map(Snapshot.Entry::path).filter(BuildFiles::isOne)
        .limit(MOST_BUILD_FILES)
        .collect(Collectors.joining("\n"));
    String docs = tree.entries().stream().map(Snapshot.Entry::path).filter(Documents::isOne)
        .limit(MOST_DOCUMENTS)
        .collect(Collectors.joining("\n"));
    return List.of(
        Task.of(Kinds.BUILD_TASK, Kinds.BUILD,
            "Read the build files: systems, levels, libraries, pipelines, licences.")
            .with("files", builds).estimated(Estimate.seconds(1)),
        Task.of(Kinds.DOCS_TASK, Kinds.DOCS,
            "Read the documents and follow their links as far as the tree goes.")
            .with("files", docs).estimated(Estimate.seconds(1)),
        Task.of(Kinds.HISTORY_TASK, Kinds.HISTORY,
            "Read the history: what changes often, by whom, what together.")
            .estimated(Estimate.seconds(2)));
  }

  private List<Task> site(Layout layout) {
    List<Task> tasks = new ArrayList<>();
    for (String page : pages) {
      tasks.add(page(page, "Write the page " + page + "."));
    }
    for (Module module : layout.modules()) {
      String page = "modules/" + module.slug() + ".md";
      tasks.add(about(page(page, "Write the page about " + module.name() + "."), module)
          .needing(Kinds.gather(module.slug()), Kinds.recount(module.slug())));
    }
    List<String> written = tasks.stream().map(task -> task.id().value()).toList();
    tasks.add(Task.of(Kinds.LINKS_TASK, Kinds.LINKS, "Follow every link and picture of every page.")
        .needing(written.toArray(String[]::new)).estimated(Estimate.seconds(0.5)));
    tasks.add(Task.of(Kinds.SITE_TASK, Kinds.RENDER, "Make a web site of the pages and pictures.")
        .needing(written.toArray(String[]::new)).needing(Kinds.LINKS_TASK).estimated(Estimate.seconds(1)));
    return tasks;
  }

  private static Task page(String page, String brief) {
    return Task.of(Kinds.write(page), Kinds.WRITE, brief).with("page", page)
        .needing(Kinds.SURVEY_TASK, Kinds.TOTALS_TASK, Kinds.DEPENDENCIES_TASK, Kinds.BUILD_TASK,
            Kinds.DOCS_TASK,
            Kinds.HISTORY_TASK)
        .estimated(Estimate.seconds(0.2));
  }

  private static Task about(Task task, Module module) {
    return task.with("module", module.slug()).with("name", module.name()).with("folder", module.folder());
  }
}
