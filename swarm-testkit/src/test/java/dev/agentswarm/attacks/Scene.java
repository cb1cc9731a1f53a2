package dev.agentswarm.attacks;

import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.inference.Secrets;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.SwarmListener;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.standard.MemoryJournal;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolContext;
import dev.agentswarm.tool.ToolInput;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** One swarm with one ordinary agent, a model that says what an attack wants it to say, and ears everywhere. */
final class Scene implements Inference {
  private static final AtomicInteger HOSTS = new AtomicInteger();

  /** What a model says at one turn, and how it streams. */
  record Turn(Reply reply, List<String> deltas) {}

  final List<Prompt> prompts = new CopyOnWriteArrayList<>();
  final List<SwarmEvent> events = new CopyOnWriteArrayList<>();
  final List<String> called = new CopyOnWriteArrayList<>();
  final MemoryJournal journal = new MemoryJournal();
  Secrets key = Secrets.none();
  Limits limits = Limits.standard().withAttempts(1);

  private final EndpointId endpoint = EndpointId.of("attack-" + HOSTS.incrementAndGet());
  private final IntFunction<Turn> script;
  private final AtomicInteger turns = new AtomicInteger();

  private Scene(IntFunction<Turn> script) {
    this.script = script;
  }

  /** A model that says these things in turn, and the last of them for ever. */
  static Scene saying(Reply... replies) {
    return each(turn -> replies[Math.min(turn, replies.length - 1)]);
  }

  static Scene each(IntFunction<Reply> replies) {
    return new Scene(turn -> new Turn(replies.apply(turn), List.of()));
  }

  static Scene streaming(IntFunction<Turn> turns) {
    return new Scene(turns);
  }

  static Reply call(String tool, String arguments) {
    return Reply.calling("", List.of(new ToolCall("c", tool, arguments)));
  }

  static Reply ended(ReplyKind kind, String content) {
    return new Reply(kind, content, "", List.of(), List.of(), "length", null, List.of(), "as it was", null,
        null);
  }

  @Override
  public EndpointId endpoint() {
    return endpoint;
  }

  @Override
  public boolean inside() {
    return true;
  }

  @Override
  public Secrets secrets() {
    return key;
  }

  @Override
  public Reply ask(Prompt prompt, DeltaListener deltas) {
    prompts.add(prompt);
    Turn turn = script.apply(turns.getAndIncrement());
    turn.deltas().forEach(piece -> deltas.on(piece, false));
    return turn.reply();
  }

  /** A tool that notes its calls and gives this. */
  Tool tool(ToolSpec spec, ToolResult result) {
    return new Noting(spec, result);
  }

  private final class Noting implements Tool {
    private final ToolSpec spec;
    private final ToolResult result;

    Noting(ToolSpec spec, ToolResult result) {
      this.spec = spec;
      this.result = result;
    }

    @Override
    public ToolSpec spec() {
      return spec;
    }

    @Override
    public ToolResult call(ToolInput input, ToolContext context) {
      called.add(input.json());
      return result;
    }
  }

  /** The run of one task of kind code. */
  Report play(Tool... tools) throws InterruptedException {
    return play(builder -> builder.planner(FixedPlanner.of(Task.of("it", "code", "Do it."))), tools);
  }

  Report play(UnaryOperator<SwarmBuilder> more, Tool... tools) throws InterruptedException {
    SwarmListener ears = (stamp, event) -> events.add(event);
    try (
        Swarm swarm = more.apply(Swarm.builder().inference(this).tools(tools).journal(journal).listener(ears))
            .build()) {
      return swarm.start(RunId.of("attack"), Goal.of("Stand it").within(limits)).await();
    }
  }

  static Failure failure(Report report) {
    return report.task("it").failure();
  }

  /** What the last prompt says of tools. */
  List<Message.ToolAnswer> answers() {
    return prompts.get(prompts.size() - 1).messages().stream().filter(Message.ToolAnswer.class::isInstance)
        .map(Message.ToolAnswer.class::cast).toList();
  }
}
