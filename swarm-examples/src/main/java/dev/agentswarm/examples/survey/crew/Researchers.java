package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.agent.Assignment;
import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.DocFacts;
import dev.agentswarm.examples.survey.facts.DocsFacts;
import dev.agentswarm.examples.survey.facts.FileHistory;
import dev.agentswarm.examples.survey.facts.PartFacts;
import dev.agentswarm.examples.survey.facts.Trouble;
import dev.agentswarm.examples.survey.measure.DocLinks;
import dev.agentswarm.examples.survey.measure.GitLog;
import dev.agentswarm.examples.survey.plan.Kinds;
import java.util.ArrayList;
import java.util.List;

/** Agents that look at files and hand on what they found. None of them waits for another. */
final class Researchers {
  private static final int ATONCE = 250;

  private Researchers() {}

  /** Measures a part: one call. */
  static Outcome analyse(Assignment assignment, AgentContext context) throws InterruptedException {
    List<String> files = Duties.files(assignment.task());
    context.declareSteps(1);
    String facts = Duties.call(context, SurveyTools.MEASURE, new SurveyTools.Files(files));
    PartFacts part = context.json().read(facts, PartFacts.class);
    long lines = part.files().stream().mapToLong(file -> file.lines()).sum();
    return Outcome.done(part.files().size() + " files, " + lines + " lines",
        List.of(Artifact.json(Kinds.PART, facts)));
  }

  /** Reads build files. */
  static Outcome build(Assignment assignment, AgentContext context) throws InterruptedException {
    List<BuildFile> files = new ArrayList<>();
    List<BuildFacts.Found> others = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    for (String answer : Duties.call(context, SurveyTools.BUILD_FILES, Duties.files(assignment.task()),
        ATONCE)) {
      BuildFacts some = context.json().read(answer, BuildFacts.class);
      files.addAll(some.files());
      others.addAll(some.others());
      troubles.addAll(some.troubles());
    }
    return Outcome.done(files.size() + " build files",
        List.of(json(context, Kinds.BUILD_FACTS, new BuildFacts(files, others, troubles))));
  }

  /** Reads documents, and follows their links once all are read. */
  static Outcome docs(Assignment assignment, AgentContext context) throws InterruptedException {
    List<DocFacts> docs = new ArrayList<>();
    for (String answer : Duties.call(context, SurveyTools.DOCUMENTS, Duties.files(assignment.task()),
        ATONCE)) {
      docs.addAll(context.json().read(answer, SurveyTools.Read.class).docs());
    }
    DocsFacts facts = DocLinks.check(context.workspace().base(), docs);
    return Outcome.done(docs.size() + " documents, " + facts.broken().size() + " broken links",
        List.of(json(context, Kinds.DOCS_FACTS, facts)));
  }

  /** Reads the history. */
  static Outcome history(Assignment assignment, AgentContext context) throws InterruptedException {
    context.declareSteps(1);
    String answer = Duties.call(context, SurveyTools.HISTORY, new SurveyTools.Reach(GitLog.MOST_COMMITS));
    FileHistory history = context.json().read(answer, FileHistory.class);
    if (!history.summary().note().isEmpty()) {
      context.note(history.summary().note());
    }
    return Outcome.done(history.summary().commits() + " commits",
        List.of(json(context, Kinds.HISTORY_FACTS, history.summary()),
            Artifact.json(Kinds.FILE_HISTORY, answer)));
  }

  static Artifact json(AgentContext context, String name, Record facts) {
    return Artifact.json(name, context.json().write(facts));
  }
}
