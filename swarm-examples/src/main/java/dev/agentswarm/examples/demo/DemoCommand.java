package dev.agentswarm.examples.demo;

import dev.agentswarm.examples.program.Results;
import dev.agentswarm.examples.program.Session;
import dev.agentswarm.examples.program.ViewOptions;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.run.RunId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows a swarm at work, without a model and without a network. */
@Command(name = "demo", description = "Shows a swarm at work on a small service: everything but the model is real.", sortOptions = false)
public final class DemoCommand implements Callable<Integer> {
  private static final String NOTICE = "demo     The model is scripted: its plan and replies are read from files."
      + " All else is real: graph, tools, compiler, tests, merge.";

  @Option(names = "--stuck", description = "The repair does not help: a person is asked, and nothing is published.")
  boolean stuck;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the service, DIR/work, and the report go (default ./swarm-out/RUN).")
  @Nullable
  Path out;

  @Mixin
  final ViewOptions view = new ViewOptions();

  @Override
  public Integer call() throws Exception {
    RunId id = Results.name("demo");
    Results results = Results.in(out, id);
    Path work = results.folder().resolve("work");
    if (Files.exists(work)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          work + " is there already: the demo wants to lay out its service there; name another --out DIR");
    }
    view.words().println(NOTICE);
    Demo demo = Demo.of(stuck ? DemoScript.stuck() : DemoScript.standard());
    return new Session(view, results).run(demo.in(work), id, Demo.GOAL,
        report -> String.join("\n", Digest.lines(report)) + "\nservice  " + work);
  }
}
