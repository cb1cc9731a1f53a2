package dev.agentswarm.examples.survey;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.examples.program.ModelOptions;
import dev.agentswarm.examples.program.Results;
import dev.agentswarm.examples.program.Session;
import dev.agentswarm.examples.program.ViewOptions;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Surveys a code base. */
@Command(name = "survey", description = "Surveys a code base, offline, and makes a web site of what it finds.", sortOptions = false)
public final class SurveyCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "PATH", description = "The folder to survey.")
  Path folder = Path.of(".");

  @Option(names = "--out", paramLabel = "DIR", description = "Where the site and the report go (default ./swarm-out/RUN).")
  @Nullable
  Path out;

  @Option(names = "--agents", paramLabel = "N", defaultValue = "300", description = "Agents at once (default 300).")
  int agents = 300;

  @Mixin
  final ModelOptions model = new ModelOptions();

  @Mixin
  final ViewOptions view = new ViewOptions();

  @Override
  public Integer call() throws Exception {
    if (agents < 1) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "--agents must be at least 1: " + agents);
    }
    SurveyOptions options = new SurveyOptions(folder, agents, inference());
    RunId id = Results.name("survey");
    Results results = Results.in(out, id);
    options.checkOut(results.folder());
    return new Session(view, results).run(Survey.swarm(options), id, Survey.goal(options),
        report -> write(report, results));
  }

  private @Nullable Inference inference() {
    return model.given() ? model.inference() : null;
  }

  private static String write(Report report, Results results) throws IOException {
    List<Artifact> site = report.artifacts().stream().filter(made -> !made.name().endsWith(".json")).toList();
    if (site.stream().noneMatch(made -> made.name().equals("index.html"))) {
      return "";
    }
    clear(results.folder());
    results.write(site, "");
    return "site     " + results.folder().resolve("index.html");
  }

  // Pages of modules that are gone must not outlive them. Only what an earlier survey wrote is touched.
  private static void clear(Path folder) throws IOException {
    if (!Files.exists(folder.resolve("site.css"))) {
      return;
    }
    for (String part : List.of("modules", "charts")) {
      Path below = folder.resolve(part);
      if (Files.isDirectory(below)) {
        try (Stream<Path> files = Files.list(below)) {
          for (Path file : files.filter(file -> file.toString().matches(".*\\.(html|svg)")).toList()) {
            Files.delete(file);
          }
        }
      }
    }
  }
}
