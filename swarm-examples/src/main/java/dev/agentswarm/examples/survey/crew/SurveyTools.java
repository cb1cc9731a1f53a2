package dev.agentswarm.examples.survey.crew;

import dev.agentswarm.artifact.Content;
import dev.agentswarm.examples.survey.check.Recount;
import dev.agentswarm.examples.survey.facts.BuildFacts;
import dev.agentswarm.examples.survey.facts.BuildFile;
import dev.agentswarm.examples.survey.facts.DocFacts;
import dev.agentswarm.examples.survey.facts.FileCount;
import dev.agentswarm.examples.survey.facts.Recounted;
import dev.agentswarm.examples.survey.facts.Trouble;
import dev.agentswarm.examples.survey.measure.BuildFiles;
import dev.agentswarm.examples.survey.measure.Documents;
import dev.agentswarm.examples.survey.measure.GitLog;
import dev.agentswarm.examples.survey.measure.Languages;
import dev.agentswarm.examples.survey.measure.Measuring;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.tool.Access;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tools of a survey. Each looks at many files in one call, since a call is a step and steps are counted. */
final class SurveyTools {
  static final String MEASURE = "measure_files";
  static final String RECOUNT = "recount_files";
  static final String BUILD_FILES = "read_build_files";
  static final String DOCUMENTS = "read_documents";
  static final String HISTORY = "read_history";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private SurveyTools() {}

  /** Some files of the workspace. */
  record Files(@Doc("paths in the workspace") List<String> paths) {
    Files {
      paths = List.copyOf(paths);
    }
  }

  /** How far back to look. */
  record Reach(@Doc("most commits to read") int commits) {}

  /** Documents that were read. */
  record Read(List<DocFacts> docs, List<Trouble> troubles) {}

  /** All of them; the history is that of this folder. */
  static List<Tool> all(Path folder) {
    return List.of(
        Tool.of(reading(MEASURE, "Measures files: lines, functions, marks, tests, imports.", Files.class),
            Files.class,
            SurveyTools::measure),
        Tool.of(reading(RECOUNT, "Counts files byte by byte.", Files.class), Files.class,
            SurveyTools::recount),
        Tool.of(reading(BUILD_FILES, "Reads build files, pipelines, containers and licences.", Files.class),
            Files.class,
            SurveyTools::buildFiles),
        Tool.of(reading(DOCUMENTS, "Reads documents: headings, words, links.", Files.class), Files.class,
            SurveyTools::documents),
        Tool.of(ToolSpec.of(HISTORY, "Reads the history of the folder with git, hardened.", Reach.class)
            .withAccess(Access.READ_WORKSPACE, Access.RUN_COMMANDS), Reach.class,
            (reach, context) -> history(folder, context)));
  }

  private static ToolSpec reading(String name, String description, Class<? extends Record> arguments) {
    return ToolSpec.of(name, description, arguments).withAccess(Access.READ_WORKSPACE);
  }

  private static ToolResult measure(Files files, ToolContext context) throws InterruptedException {
    Measuring measuring = new Measuring(Languages.standard());
    each(files, context, measuring::file, measuring::unreadable);
    return ToolResult.of(context.json().write(measuring.facts()));
  }

  private static ToolResult recount(Files files, ToolContext context) throws InterruptedException {
    Recount recount = new Recount();
    List<FileCount> counts = new ArrayList<>();
    List<Trouble> lost = new ArrayList<>();
    each(files, context, (path, content) -> counts.add(recount.file(path, content)),
        (path, why) -> lost.add(new Trouble(path, why)));
    return ToolResult.of(context.json().write(new Recounted("", counts, lost)));
  }

  private static ToolResult buildFiles(Files files, ToolContext context) throws InterruptedException {
    BuildFiles reader = new BuildFiles(context.json());
    List<BuildFile> read = new ArrayList<>();
    List<BuildFacts.Found> others = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    each(files, context, (path, content) -> {
      BuildFacts facts = reader.read(path, content);
      read.addAll(facts.files());
      others.addAll(facts.others());
      troubles.addAll(facts.troubles());
    }, (path, why) -> troubles.add(new Trouble(path, why)));
    return ToolResult.of(context.json().write(new BuildFacts(read, others, troubles)));
  }

  private static ToolResult documents(Files files, ToolContext context) throws InterruptedException {
    List<DocFacts> docs = new ArrayList<>();
    List<Trouble> troubles = new ArrayList<>();
    each(files, context, (path, content) -> docs.add(Documents.read(path, content)),
        (path, why) -> troubles.add(new Trouble(path, why)));
    return ToolResult.of(context.json().write(new Read(docs, troubles)));
  }

  private static ToolResult history(Path folder, ToolContext context) throws InterruptedException {
    Set<String> there = new HashSet<>();
    context.workspace().base().entries().forEach(entry -> there.add(entry.path()));
    return ToolResult.of(context.json().write(new GitLog(folder, PATIENCE).read(there::contains)));
  }

  private interface Taking {
    void take(String path, Content content);
  }

  private interface Missing {
    void miss(String path, String why);
  }

  private static void each(Files files, ToolContext context, Taking taking, Missing missing)
      throws InterruptedException {
    for (String path : files.paths()) {
      // The work between two files is short; a stop must not wait for the whole part.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      Content content;
      try {
        content = context.workspace().read(path);
      } catch (SwarmException unreadable) {
        missing.miss(path, "could not be read any more, or was changed while the survey ran");
        continue;
      }
      taking.take(path, content);
    }
  }
}
