package dev.agentswarm.loop;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/** A context that answers from a script and keeps what it was asked. What a loop must not use is refused. */
final class ScriptedContext implements AgentContext {
  final List<Prompt> prompts = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  private final Iterator<Reply> replies;
  private final List<ToolSpec> tools;
  private final BiFunction<String, String, ToolResult> tool;

  ScriptedContext(Iterator<Reply> replies, List<ToolSpec> tools,
      BiFunction<String, String, ToolResult> tool) {
    this.replies = replies;
    this.tools = tools;
    this.tool = tool;
  }

  static ScriptedContext replying(Reply... replies) {
    return new ScriptedContext(Arrays.asList(replies).iterator(), List.of(),
        (name, arguments) -> ToolResult.of("did " + name + " " + arguments));
  }

  /** The last prompt. */
  Prompt prompt() {
    return prompts.get(prompts.size() - 1);
  }

  @Override
  public Reply ask(Prompt prompt) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    prompts.add(prompt);
    return replies.next();
  }

  @Override
  public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
    return Inquiry.of(this::ask, prompt, type);
  }

  @Override
  public ToolResult call(String name, String argumentsJson) {
    calls.add(name + " " + argumentsJson);
    return tool.apply(name, argumentsJson);
  }

  @Override
  public List<ToolSpec> tools() {
    return tools;
  }

  @Override
  public void note(String text) {
    notes.add(text);
  }

  @Override
  public void declareSteps(int left) {}

  @Override
  public Json json() {
    return JsonCodec.shared();
  }

  @Override
  public Overlay workspace() {
    throw notForALoop();
  }

  @Override
  public CommandResult run(CommandSpec command) {
    throw notForALoop();
  }

  @Override
  public List<Artifact> render(String format, List<Artifact> sources, Map<String, String> options) {
    throw notForALoop();
  }

  @Override
  public PatchAnswer propose(PlanPatch patch) {
    throw notForALoop();
  }

  @Override
  public void sleep(Duration time) {
    throw notForALoop();
  }

  @Override
  public <T> T once(String key, Class<T> type, Callable<T> work) {
    throw notForALoop();
  }

  @Override
  public Instant now() {
    throw notForALoop();
  }

  @Override
  public RandomGenerator random() {
    throw notForALoop();
  }

  private static UnsupportedOperationException notForALoop() {
    return new UnsupportedOperationException("an ordinary agent has no use for this");
  }
}
