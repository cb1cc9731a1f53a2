package dev.agentswarm.examples.program;

import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.openai.OpenAiCompatible;
import dev.agentswarm.inference.route.Fallback;
import dev.agentswarm.inference.route.Router;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.RunId;
import dev.agentswarm.standard.Verifiers;
import dev.agentswarm.tools.command.CommandTools;
import dev.agentswarm.tools.files.FileTools;
import dev.agentswarm.tools.search.SearchTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Works on a goal with a model. */
@Command(name = "run", description = "Works on a goal in a folder, with a model.", sortOptions = false)
public final class RunCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "GOAL", description = "What is wanted, in words.")
  String goal = "";

  @Option(names = "--workspace", paramLabel = "DIR", defaultValue = ".", description = "The folder to work on (default: here).")
  Path workspace = Path.of(".");

  @Mixin
  final ModelOptions model = new ModelOptions();

  @Option(names = "--verify-endpoint", paramLabel = "URL", description = "Another server for verifying (default: the same).")
  @Nullable
  String verifyEndpoint;

  @Option(names = "--verify-model", paramLabel = "NAME", description = "Another model for verifying (default: the same).")
  @Nullable
  String verifyModel;

  @Option(names = "--verify-api-key-env", paramLabel = "VAR", description = "The environment variable that holds the key of the other server (default: the first one's, at the same server only).")
  @Nullable
  String verifyApiKeyEnv;

  @Option(names = "--fallback-endpoint", paramLabel = "URL", description = "A server to turn to when the first one is down or has no quota (default: none).")
  @Nullable
  String fallbackEndpoint;

  @Option(names = "--fallback-model", paramLabel = "NAME", description = "The model to turn to (default: one of the same name).")
  @Nullable
  String fallbackModel;

  @Option(names = "--fallback-api-key-env", paramLabel = "VAR", description = "The environment variable that holds the key of that server (default: the first one's, at the same server only).")
  @Nullable
  String fallbackApiKeyEnv;

  @Option(names = "--agents", paramLabel = "N", defaultValue = "300", description = "Agents at once (default 300).")
  int agents = 300;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "4000", description = "Steps in all (default 4000).")
  int steps = 4_000;

  @Option(names = "--offline", description = "Nothing may leave this machine.")
  boolean offline;

  @Option(names = "--confidential", description = "The goal and all that follows from it may only go to models on this machine.")
  boolean confidential;

  @Option(names = "--allow-commands", description = "Agents may run programs, which nothing keeps apart from this machine.")
  boolean allowCommands;

  @Option(names = "--verify-command", paramLabel = "COMMAND", description = "Must succeed before results are taken, such as \"mvn -q test\"; needs --allow-commands.")
  @Nullable
  String verifyCommand;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the report goes (default ./swarm-out/RUN).")
  @Nullable
  Path out;

  @Mixin
  final ViewOptions view = new ViewOptions();

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(workspace)) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT, "--workspace must be a folder: " + workspace);
    }
    if (verifyCommand != null && !allowCommands) {
      throw SwarmException.of(Failure.Kind.INVALID_INPUT,
          "--verify-command runs a program: add --allow-commands to allow it");
    }
    SwarmBuilder builder = Swarm.builder().inference(inference()).workspace(workspace).tools(FileTools.all())
        .tools(SearchTools.all()).verifier(Verifiers.accepted());
    if (allowCommands) {
      builder.allowCommands().tools(CommandTools.all());
    }
    if (verifyCommand != null) {
      builder.verifier(Verifiers.command(verifyCommand.strip().split("\\s+")));
    }
    if (offline) {
      builder.offline();
    }
    RunId id = Results.name("run");
    Results results = Results.in(out, id);
    Goal stated = confidential ? Goal.of(goal).confidentially() : Goal.of(goal);
    Goal wanted = stated.within(Limits.standard().withAgents(agents).withSteps(steps));
    return new Session(view, results).run(builder, id, wanted, report -> {
      results.write(report.artifacts(), "artifacts");
      return "";
    });
  }

  private Inference inference() {
    Inference main = guarded(model.inference());
    if (fallbackEndpoint != null || fallbackModel != null) {
      main = Fallback.from(main).to(guarded(model.other(fallbackEndpoint, fallbackModel, fallbackApiKeyEnv)));
    }
    if (verifyEndpoint == null && verifyModel == null) {
      return main;
    }
    Inference judge = guarded(model.other(verifyEndpoint, verifyModel, verifyApiKeyEnv));
    return Router.to(main).purpose(Purpose.VERIFY, judge);
  }

  private Inference guarded(OpenAiCompatible server) {
    return offline ? server.loopbackOnly() : server;
  }
}
