package dev.agentswarm.engine;

import dev.agentswarm.agent.AgentContext;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.artifact.Renderer;
import dev.agentswarm.call.Caller;
import dev.agentswarm.codec.JsonCodec;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Answer;
import dev.agentswarm.inference.Hints;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Purpose;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.loop.Inquiry;
import dev.agentswarm.merge.Layer;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** What one attempt sees of the run. Confined to the attempt's thread, but for {@link #close} and {@link #rerank}. */
final class AttemptDesk implements AgentContext {
  private final LiveRun run;
  private final AttemptId id;
  private final Command.Start start;
  private final List<Toolbox.Prepared> tools;
  private final Layer layer;
  private final RandomGenerator random;
  private final Urgency urgency;
  // Calls of the same kind for the same goal begin with the same bytes.
  private final String group;
  private final Looked looked = new Looked();
  // True once it has asked a model.
  private boolean begun;
  // Written by the attempt's thread when it is through. Once true, stays true.
  private volatile boolean closed;

  AttemptDesk(LiveRun run, Command.Start start, List<Toolbox.Prepared> tools, Layer layer) {
    this.run = run;
    this.id = start.attempt();
    this.start = start;
    this.tools = tools;
    this.layer = layer;
    this.urgency = new Urgency(start);
    this.group = start.kind() + "-" + Integer.toHexString(run.goal().text().hashCode());
    this.random = new Random(run.setup().seed() * 31 + id.toString().hashCode());
  }

  void close() {
    closed = true;
  }

  /** The kernel sees the task's place in the run anew. */
  void rerank(double rank, double slack) {
    urgency.see(rank, slack);
    if (closed) {
      // It is judged now: the kernel tells what is left.
      run.endpoints().rerank(id.task().value(), rank, slack);
    } else {
      reranked();
    }
  }

  private void reranked() {
    run.endpoints().rerank(id.task().value(), urgency.rank(), urgency.slack());
  }

  @Override
  public Reply ask(Prompt prompt) throws InterruptedException {
    open();
    boolean repairs = prompt.purpose() == Purpose.WORK && id.number() > 1
        && !start.kind().equals(start.task().kind());
    Prompt filled = prompt.withConfidential(prompt.confidential() || run.goal().confidential())
        .withPurpose(repairs ? Purpose.REPAIR : prompt.purpose())
        .withHints(new Hints(run.id().value(), id.task().value(), start.kind(), group, urgency.rank()));
    Caller caller = new Caller(run.id().value(), id.task().value(), group, begun, urgency.rank(),
        urgency.slack(), run.remaining(), run.endpoints());
    begun = true;
    return run.models().ask(id, filled, caller,
        (text, reasoning) -> run.tell(new SwarmEvent.Delta(id.task(), text, reasoning)), layer::readPaths,
        random, looked);
  }

  @Override
  public <T extends Record> Answer<T> ask(Prompt prompt, Class<T> type) throws InterruptedException {
    return Inquiry.of(this::ask, prompt, type);
  }

  @Override
  public ToolResult call(String tool, String argumentsJson) throws InterruptedException {
    open();
    return run.tools().call(id, tools, tool, argumentsJson, layer, this::note);
  }

  @Override
  public List<ToolSpec> tools() {
    return tools.stream().map(Toolbox.Prepared::spec).toList();
  }

  @Override
  public Overlay workspace() {
    open();
    return layer;
  }

  @Override
  public CommandResult run(CommandSpec command) throws InterruptedException {
    open();
    return run.commands().forAgent(command, layer);
  }

  @Override
  public List<Artifact> render(String format, List<Artifact> sources, Map<String, String> options) {
    open();
    Renderer renderer = run.setup().renderers().get(format);
    if (renderer == null) {
      throw SwarmException.of(Failure.Kind.MISSING,
          "there is no renderer of format \"" + format + "\": there are "
              + run.setup().renderers().keySet() + "; add swarm-tools or give the builder a renderer(...)");
    }
    return renderer.render(sources, options);
  }

  @Override
  public PatchAnswer propose(PlanPatch patch) throws InterruptedException {
    open();
    return run.offer(id, patch);
  }

  @Override
  public void sleep(Duration time) throws InterruptedException {
    open();
    run.stage().sleep(time);
  }

  @Override
  public <T> T once(String key, Class<T> type, Callable<T> work) throws InterruptedException {
    open();
    return run.kept().once(id.task(), key, type, work);
  }

  @Override
  public void note(String text) {
    run.tell(new SwarmEvent.Note(id.task().value(), text));
  }

  @Override
  public void declareSteps(int left) {
    if (left < 0) {
      throw new IllegalArgumentException("left must be >= 0: left=" + left);
    }
    urgency.declare(left);
    reranked();
  }

  @Override
  public Json json() {
    return JsonCodec.shared();
  }

  @Override
  public Instant now() {
    return run.now();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  private void open() {
    if (closed) {
      throw new IllegalStateException("attempt " + id + " is over: its context must not be used any more");
    }
  }
}
