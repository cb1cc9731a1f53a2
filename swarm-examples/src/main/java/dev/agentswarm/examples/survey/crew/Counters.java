package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.examples.survey.check.Tally;
import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.DependencyFacts;
import dev.agentswarm.examples.survey.facts.FileCount;
import dev.agentswarm.examples.survey.facts.FileFacts;
import dev.agentswarm.examples.survey.facts.FileHistory;
import dev.agentswarm.examples.survey.facts.Module;
import dev.agentswarm.examples.survey.facts.ModuleFacts;
import dev.agentswarm.examples.survey.facts.PartFacts;
import dev.agentswarm.examples.survey.facts.Recounted;
import dev.agentswarm.examples.survey.facts.SurveyFacts;
import dev.agentswarm.examples.survey.facts.Totalled;
import dev.agentswarm.examples.survey.facts.Trouble;
import dev.agentswarm.examples.survey.measure.Dependencies;
import dev.agentswarm.examples.survey.measure.Gathering;
import dev.agentswarm.examples.survey.measure.Totals;
import dev.agentswarm.examples.survey.plan.Kinds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Agents that put together what others found: modules, the whole, dependencies, and the second counts. */
final class Counters {
  private static final int ATONCE = 500;

  private final String name;

  /** For a code base of this name. */
  Counters(String name) {
    this.name = name;
  }

  /** Puts a module together, or all of them. */
  Outcome gather(Assignment assignment, AgentContext context) {
    return assignment.task().id().value().equals(Kinds.SURVEY_TASK)
        ? gatherAll(assignment, context)
        : gatherModule(assignment, context);
  }

  private static Outcome gatherModule(Assignment assignment, AgentContext context) {
    ModuleFacts facts = Gathering.module(Duties.module(assignment.task()),
        Duties.all(context, assignment.inputs(), Kinds.PART, PartFacts.class));
    return Outcome.done(facts.files().size() + " files, " + facts.sums().code() + " lines of code",
        List.of(Researchers.json(context, Kinds.MODULE, facts)));
  }

  private Outcome gatherAll(Assignment assignment, AgentContext context) {
    List<ModuleFacts> modules = Duties.all(context, assignment.inputs(), Kinds.MODULE, ModuleFacts.class);
    FileHistory history = Duties.read(context, assignment, Kinds.HISTORY_TASK, Kinds.FILE_HISTORY,
        FileHistory.class);
    SurveyFacts facts = Totals.of(name, modules, history, context.workspace().base().omitted());
    return Outcome.done(facts.sums().files() + " files, " + facts.sums().code() + " lines of code",
        List.of(Researchers.json(context, Kinds.SURVEY, facts)));
  }

  /** Finds dependencies. */
  static Outcome dependencies(Assignment assignment, AgentContext context) {
    DependencyFacts facts = Dependencies.of(
        Duties.all(context, assignment.inputs(), Kinds.MODULE, ModuleFacts.class),
        Duties.read(context, assignment, Kinds.BUILD_TASK, Kinds.BUILD_FACTS, BuildFacts.class));
    return Outcome.done(facts.edges().size() + " uses between modules, " + facts.libraries() + " libraries",
        List.of(Researchers.json(context, Kinds.DEPENDENCY_FACTS, facts)));
  }

  /** Counts a module again, or adds all second counts up. */
  static Outcome recount(Assignment assignment, AgentContext context) throws InterruptedException {
    return assignment.task().id().value().equals(Kinds.TOTALS_TASK)
        ? recountAll(assignment, context)
        : recountModule(assignment, context);
  }

  private static Outcome recountModule(Assignment assignment, AgentContext context)
      throws InterruptedException {
    Module module = Duties.module(assignment.task());
    List<FileCount> counts = new ArrayList<>();
    List<Trouble> lost = new ArrayList<>();
    for (String answer : Duties.call(context, SurveyTools.RECOUNT, Duties.files(assignment.task()), ATONCE)) {
      Recounted some = context.json().read(answer, Recounted.class);
      counts.addAll(some.files());
      lost.addAll(some.lost());
    }
    return Outcome.done(counts.size() + " files counted again",
        List.of(Researchers.json(context, Kinds.RECOUNTED, new Recounted(module.slug(), counts, lost))));
  }

  private static Outcome recountAll(Assignment assignment, AgentContext context) {
    Map<String, Recounted> counted = Duties
        .all(context, assignment.inputs(), Kinds.RECOUNTED, Recounted.class).stream()
        .collect(Collectors.toMap(Recounted::module, Function.identity()));
    SurveyFacts survey = Duties.read(context, assignment, Kinds.SURVEY_TASK, Kinds.SURVEY, SurveyFacts.class);
    Set<String> named = named(survey);
    Tally tally = new Tally();
    List<FileCount> notable = new ArrayList<>();
    List<Trouble> lost = new ArrayList<>();
    int count = 0;
    for (ModuleFacts module : Duties.all(context, assignment.inputs(), Kinds.MODULE, ModuleFacts.class)) {
      Recounted recounted = counted.getOrDefault(module.module().slug(),
          new Recounted("", List.of(), List.of()));
      List<FileCount> files = Tally.reconciled(module.files(), recounted.files());
      tally.module(module.module().slug(), files);
      files.stream().filter(file -> named.contains(file.path())).forEach(notable::add);
      lost.addAll(recounted.lost());
      count += recounted.files().size();
    }
    return Outcome.done(count + " files counted again",
        List.of(Researchers.json(context, Kinds.TOTALLED,
            new Totalled(tally.ledger().all(), notable, count, lost))));
  }

  private static Set<String> named(SurveyFacts survey) {
    Set<String> named = new HashSet<>();
    survey.largest().stream().map(FileFacts::path).forEach(named::add);
    survey.heaviest().stream().map(FileFacts::path).forEach(named::add);
    survey.hot().stream().map(SurveyFacts.Hot::path).forEach(named::add);
    survey.hotInModules().values()
        .forEach(hot -> hot.stream().map(SurveyFacts.Hot::path).forEach(named::add));
    survey.copies().forEach(group -> named.addAll(group.paths()));
    return named;
  }
}
