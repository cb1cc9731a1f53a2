package dev.agentswarm.agent;

import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.artifact.Json;
import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.inference.Asking;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tool.ToolSpec;
import dev.agentswarm.workspace.Overlay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/**
 * Everything a sub-agent may do. It is the only place where an agent blocks.
 *
 * <p><b>Threads:</b> the attempt's own thread. <b>Lifetime:</b> one attempt; later calls throw
 * {@link IllegalStateException}. <b>Stopping:</b> every method that waits throws {@link InterruptedException} when the
 * attempt is to stop. <b>Steps:</b> {@link #ask} and {@link #call} are one step each, reserved before and settled after;
 * when the run has none left they throw {@link dev.agentswarm.failure.SwarmException} of kind LIMIT_REACHED, which an
 * agent normally lets pass: its attempt then ends as failed.
 *
 * @since 0.1
 */
public interface AgentContext extends Asking {
  /**
   * Asks the model the run's routing chooses. Waits for a permit of its endpoint, tries again where that makes sense,
   * and gives the last reply whatever its kind. Purpose, confidentiality and hints are filled in by the machine: a
   * confidential goal cannot be made public here.
   */
  @Override
  Reply ask(Prompt prompt) throws InterruptedException;

  /**
   * Calls a tool: arguments are checked against its schema, its access against what the run allows. A wrong argument, a
   * refusal and a tool's own trouble are results with {@link ToolResult#error}.
   */
  ToolResult call(String tool, String argumentsJson) throws InterruptedException;

  /** The tools this attempt may call, in a fixed order. */
  List<ToolSpec> tools();

  /** The attempt's own view of the files. */
  Overlay workspace();

  /**
   * Runs a program in a real folder that holds what {@link #workspace} holds, and takes what it changes into the
   * overlay.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind REFUSED when the run does not allow commands, of kind MISSING
   *     when there is no sandbox
   */
  CommandResult run(CommandSpec command) throws InterruptedException;

  /**
   * Gives artifacts their last form.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind MISSING, naming the known formats, when there is no renderer
   */
  List<Artifact> render(String format, List<Artifact> sources, Map<String, String> options);

  /** Proposes a change of the graph, such as more tasks, and waits for the answer. */
  PatchAnswer propose(PlanPatch patch) throws InterruptedException;

  /** Waits. */
  void sleep(Duration time) throws InterruptedException;

  /**
   * Does work that reaches outside at most once for this task: the value is kept under the key, and later attempts of
   * the task get the kept value.
   *
   * @throws dev.agentswarm.failure.SwarmException of kind TOOL_FAILED when the work throws; nothing is kept then
   */
  <T> T once(String key, Class<T> type, Callable<T> work) throws InterruptedException;

  /** Tells the host something worth a line. */
  void note(String text);

  /** Says how many steps are probably left: the attempt's waiting model calls are ranked by it. Promises nothing. */
  void declareSteps(int left);

  /** Values to JSON and back. */
  Json json();

  /** The run's time. */
  Instant now();

  /** Randomness that follows from the run's seed, the task and the attempt. */
  RandomGenerator random();
}
