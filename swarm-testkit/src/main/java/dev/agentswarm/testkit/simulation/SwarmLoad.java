package dev.agentswarm.testkit.simulation;

import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Message;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.inference.ToolCall;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Work for a simulated swarm, drawn from a seed: a plan in streams of stages (analyse; several code at once; verify), one
 * report at its end, and for each task exactly how many model turns and tool calls its agent makes. The agents are the
 * built-in kinds, with the live loop; what their model says is scripted here.
 *
 * <p>How long turns and tools take is, unless told otherwise, what was measured of coding agents (TraceLab, 357,161
 * steps): turns 4.9, 20.2 and 78 s, tools 0.1, 10 and 192 s at the 50th, 90th and 99th percentile.
 *
 * <p><b>Threads:</b> immutable.
 *
 * @since 0.1
 */
public final class SwarmLoad {
  /** The name of the tool that its agents call. */
  public static final String TOOL = "work";
  /** How long turns of coding agents take. */
  public static final Timing TURNS = Timing.percentiles(Duration.ofMillis(4_900), Duration.ofMillis(20_200),
      Duration.ofSeconds(78));
  /** How long tools of coding agents take. */
  public static final Timing TOOLS = Timing.percentiles(Duration.ofMillis(100), Duration.ofSeconds(10),
      Duration.ofSeconds(192));

  // The loop's built-in kinds make so many turns at most.
  private static final int MOST_TURNS = 60;
  private static final int WIDEST = 6;
  private static final int TASKS_OF_A_STREAM = 16;
  private static final double SPREAD = 0.6;
  private static final Map<String, Integer> STEPS = Map.of("analyse", 8, "code", 14, "verify", 6, "write", 6);

  private final Map<String, Part> parts;

  // An agent's task: m turns, of which all but the last call the tool, and so many calls.
  private record Part(Task task, int turns, int calls) {}

  private SwarmLoad(Map<String, Part> parts) {
    this.parts = parts;
  }

  /** So many agents, one task each, that make exactly so many steps. */
  public static SwarmLoad of(int agents, int steps, long seed) {
    if (agents < 1 || steps < 3L * agents || steps > agents * (2L * MOST_TURNS - 1)) {
      throw new IllegalArgumentException("a load needs an agent, and 3 to " + (2 * MOST_TURNS - 1)
          + " steps for each: agents=" + agents + ", steps=" + steps);
    }
    SplittableRandom dice = Dice.of(seed, "load");
    List<Task> tasks = tasks(agents, dice);
    double[] weights = new double[agents];
    double all = 0;
    for (int i = 0; i < agents; i++) {
      weights[i] = STEPS.getOrDefault(tasks.get(i).kind(), 1) * StrictMath.exp(SPREAD * dice.nextGaussian());
      all += weights[i];
    }
    int[] shares = shares(weights, all, steps);
    Map<String, Part> parts = new LinkedHashMap<>();
    for (int i = 0; i < agents; i++) {
      int turns = Math.max(2, (shares[i] + 1) / 2);
      parts.put(tasks.get(i).id().value(), new Part(tasks.get(i), turns, shares[i] - turns));
    }
    return new SwarmLoad(parts);
  }

  // Each at least 3, all together exactly so many.
  private static int[] shares(double[] weights, double all, int steps) {
    int most = 2 * MOST_TURNS - 1;
    int[] shares = new int[weights.length];
    int left = steps;
    for (int i = 0; i < weights.length; i++) {
      shares[i] = (int) Math.max(3, Math.min(most, Math.round(steps * weights[i] / all)));
      left -= shares[i];
    }
    for (int i = 0; left != 0; i = (i + 1) % shares.length) {
      int change = left > 0 ? Math.min(1, most - shares[i]) : Math.max(-1, 3 - shares[i]);
      shares[i] += change;
      left -= change;
    }
    return shares;
  }

  private static List<Task> tasks(int agents, SplittableRandom dice) {
    int streams = Math.max(1, agents / TASKS_OF_A_STREAM);
    List<Task> tasks = new ArrayList<>();
    List<List<String>> ends = new ArrayList<>();
    for (int i = 0; i < streams; i++) {
      ends.add(List.of());
    }
    while (tasks.size() < agents - 1) {
      int stream = dice.nextInt(streams);
      String start = add(tasks, "analyse", ends.get(stream));
      int width = 1 + dice.nextInt(WIDEST);
      List<String> made = new ArrayList<>();
      for (int i = 0; i < width && tasks.size() < agents - 1; i++) {
        made.add(add(tasks, "code", List.of(start)));
      }
      if (tasks.size() < agents - 1) {
        made = List.of(add(tasks, "verify", made));
      }
      ends.set(stream, made.isEmpty() ? List.of(start) : made);
    }
    add(tasks, "write", ends.stream().flatMap(List::stream).toList());
    return tasks;
  }

  private static String add(List<Task> tasks, String kind, List<String> needs) {
    String id = kind + "-" + (tasks.size() + 1);
    tasks.add(Task.of(id, kind, "Do " + id + ".").needing(needs.toArray(String[]::new)));
    return id;
  }

  /** The same, each task with what this says of it. */
  public SwarmLoad estimated(Function<Task, Estimate> estimates) {
    Map<String, Part> more = new LinkedHashMap<>();
    parts.forEach((id, part) -> more.put(id,
        new Part(part.task().estimated(estimates.apply(part.task())), part.turns(), part.calls())));
    return new SwarmLoad(more);
  }

  /** Its tasks. */
  public Plan plan() {
    return Plan.of(parts.values().stream().map(Part::task).toList());
  }

  /** How many steps its agents make when nothing goes wrong. */
  public int steps() {
    return parts.values().stream().mapToInt(part -> part.turns() + part.calls()).sum();
  }

  /** How many steps the agent of this task makes when nothing goes wrong. */
  public int steps(String task) {
    Part part = parts.get(task);
    return part == null ? 0 : part.turns() + part.calls();
  }

  /** A builder that has this model, the plan, and the tool. */
  public SwarmBuilder into(SwarmBuilder builder, SimulatedModel model, Timing tools) {
    return builder.inference(model.answering(new Lines(parts))).planner(FixedPlanner.of(plan()))
        .tools(SimulatedTool.named(TOOL, tools));
  }

  /** What the model says: calls until the turn of the result. */
  private record Lines(Map<String, Part> parts) implements Inference {
    @Override
    public EndpointId endpoint() {
      return EndpointId.of("load");
    }

    @Override
    public Reply ask(Prompt prompt, DeltaListener deltas) {
      String id = prompt.hints().task();
      Part part = parts.get(id);
      int spoken = 0;
      for (Message message : prompt.messages()) {
        spoken += message instanceof Message.Assistant ? 1 : 0;
      }
      if (part == null || spoken >= part.turns() - 1) {
        return Reply.answered("Result of " + id + ".");
      }
      int calls = spoken == 0 ? part.calls() - (part.turns() - 2) : 1;
      List<ToolCall> all = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        String work = prompt.hints().run() + " " + id + " " + spoken + "." + i;
        all.add(new ToolCall("call-" + spoken + "-" + i, TOOL, "{\"work\":\"" + work + "\"}"));
      }
      return Reply.calling("Next.", all);
    }
  }
}
