package dev.agentswarm.testkit.contract;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.codec.Arguments;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.verify.VerifyContext;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** What an agent, a tool or a verifier on trial sees; everything goes through a {@link Gate}. */
final class TrialContext extends TrialDesk implements AgentContext, VerifyContext, ToolContext {
  private static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

  private final Layer files;
  private final List<Tool> tools;
  private final Commands commands;
  private final Map<String, Object> kept = new HashMap<>();
  private final Random random = new Random(42);
  private Duration slept = Duration.ZERO;

  /** Runs programs. */
  interface Commands {
    CommandResult run(CommandSpec command, Overlay files);
  }

  TrialContext(Gate gate, Layer files, Inference model, List<Tool> tools, Commands commands) {
    super(gate, model);
    this.files = files;
    this.tools = tools;
    this.commands = commands;
  }

  static Commands noSandbox() {
    return (command, files) -> {
      throw SwarmException.of(Failure.Kind.MISSING, "there is no sandbox to run " + command.argv() + " in");
    };
  }

  @Override
  public ToolResult call(String name, String argumentsJson) throws InterruptedException {
    return gate.pass("call " + name + " " + argumentsJson, () -> {
      Tool tool = tools.stream().filter(one -> one.spec().name().equals(name)).findFirst().orElse(null);
      if (tool == null) {
        return ToolResult.failed("There is no tool \"" + name + "\".");
      }
      return switch (Arguments.of(tool.spec()).check(argumentsJson)) {
        case Arguments.Checked.Wrong wrong -> ToolResult.failed(wrong.message());
        case Arguments.Checked.Right right -> tool.call(right.input(), this);
      };
    });
  }

  @Override
  public List<ToolSpec> tools() {
    return tools.stream().map(Tool::spec).toList();
  }

  @Override
  public Overlay workspace() {
    gate.note("workspace");
    return files;
  }

  @Override
  public CommandResult run(CommandSpec command) throws InterruptedException {
    return gate.pass("run " + command, () -> commands.run(command, files));
  }

  @Override
  public List<Artifact> render(String format, List<Artifact> sources, Map<String, String> options) {
    throw SwarmException.of(Failure.Kind.MISSING, "there is no renderer of format \"" + format + "\"");
  }

  @Override
  public PatchAnswer propose(PlanPatch patch) throws InterruptedException {
    return gate.pass("propose " + patch, PatchAnswer.Accepted::new);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    slept = gate.pass("sleep " + time, () -> slept.plus(time));
  }

  @Override
  public <T> T once(String key, Class<T> type, Callable<T> work) throws InterruptedException {
    return type.cast(gate.pass("once " + key, () -> {
      if (!kept.containsKey(key)) {
        kept.put(key, work.call());
      }
      return type.cast(kept.get(key));
    }));
  }

  @Override
  public void declareSteps(int left) {
    gate.note("declareSteps " + left);
  }

  @Override
  public boolean offline() {
    return true;
  }

  @Override
  public Instant now() {
    return START.plus(slept);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
