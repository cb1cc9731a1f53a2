package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.Swarm;
import dev.agentswarm.benchmarks.table.Row;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.standard.Schedulers;
import dev.agentswarm.standard.StandardRepairs;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * Large graphs in one run: through the kernel alone, as facts and commands, and through a whole swarm with 300 agents at a
 * time. Told are the time of all, what a step costs late in the run beside early in it, and the heap of a task that waits.
 */
public final class Scale {
  private static final boolean SHORT = Boolean.getBoolean("short");
  private static final String PART = "kernel";
  private static final int AGENTS = 300;
  private static final int STEPS_EACH = 10;
  // Each task of a chain needs the one before: 300 chains side by side.
  private static final int CHAINS = AGENTS;

  private Scale() {}

  /** Runs all. */
  public static void main(String[] args) throws InterruptedException {
    kernel(10_000);
    for (int tasks : SHORT ? new int[]{10_000} : new int[]{10_000, 100_000}) {
      kernel(tasks);
      rows(tasks, "the kernel alone", kernel(tasks));
    }
    heap(100_000);
    whole(1_000);
    for (int tasks : SHORT ? new int[]{10_000} : new int[]{10_000, 100_000}) {
      rows(tasks, "the whole swarm", whole(tasks));
    }
  }

  /** Nanoseconds of all, and of the second and the last tenth of the steps. */
  private record Times(long all, long second, long last) {}

  private static void rows(int tasks, String who, Times times) {
    String what = String.format(java.util.Locale.ROOT, "%,d tasks, %,d steps, %s", tasks,
        (long) tasks * STEPS_EACH, who);
    Row row = Row.of(PART, what + ": s", times.all() / 1e9);
    (tasks == 100_000 ? row.atMost(5) : row).add();
    double nanos = tasks * (double) STEPS_EACH / 10 * 1e3;
    Row.of(PART, "… a step, second tenth of the run: µs", times.second() / nanos).add();
    Row.of(PART, "… a step, last tenth: µs", times.last() / nanos).add();
  }

  private static List<Task> tasks(int count) {
    List<Task> tasks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Task task = Task.of("t" + i, "research", Load.brief(i));
      tasks.add(i < CHAINS ? task : task.needing("t" + (i - CHAINS)));
    }
    return tasks;
  }

  private static Goal goal(int tasks) {
    return Goal.of("Find the limits").within(Limits.standard().withAgents(AGENTS).withTasks(tasks + 1)
        .withSteps(tasks * STEPS_EACH).withTime(Duration.ofHours(1)));
  }

  private static Kernel planned(List<Task> tasks, Deque<Command> open) {
    Goal goal = goal(tasks.size());
    Kernel kernel = new Kernel(Schedulers.criticalPath(), new StandardRepairs());
    open.addAll(kernel.apply(Instant.EPOCH, new Fact.Started(RunId.of("scale"), goal,
        new Settings(goal.limits(), Map.of("research", Integer.MAX_VALUE), null))));
    open.addAll(kernel.apply(Instant.EPOCH, new Fact.PatchOffered(1, null, PlanPatch.add(tasks))));
    open.addAll(kernel.apply(Instant.EPOCH, new Fact.PlanningEnded(null)));
    return kernel;
  }

  // Plays the world around the kernel: every agent makes its steps, every verdict is a pass.
  private static Times kernel(int count) {
    List<Task> tasks = tasks(count);
    long from = System.nanoTime();
    Deque<Command> open = new ArrayDeque<>();
    Kernel kernel = planned(tasks, open);
    long[] tenths = new long[10];
    Deque<AttemptId> working = new ArrayDeque<>();
    long steps = 0;
    long all = (long) count * STEPS_EACH;
    long last = System.nanoTime();
    Usage call = new Usage(1, 0, 200, 0, 40, 0, 0);
    while (!kernel.isOver()) {
      for (Command command = open.poll(); command != null; command = open.poll()) {
        switch (command) {
          case Command.Start start -> working.add(start.attempt());
          case Command.Verify verify -> open.addAll(kernel.apply(at(steps), new Fact.Judged(verify.attempt(),
              List.of(new NamedVerdict("delivered", Verdict.passed("there"))))));
          case Command.Merge merge ->
            open.addAll(kernel.apply(at(steps), new Fact.Merged(merge.attempt(), List.of())));
          case Command.Publish publish -> open.addAll(kernel.apply(at(steps),
              new Fact.Published(dev.agentswarm.run.Publication.none("nothing to publish"))));
          default -> {
          }
        }
      }
      AttemptId attempt = working.poll();
      if (attempt == null) {
        continue;
      }
      for (int i = 0; i < STEPS_EACH; i++) {
        open.addAll(kernel.apply(at(steps), new Fact.StepAsked(++steps, attempt, i % 2 == 0, "step", 300)));
        open.addAll(kernel.apply(at(steps),
            new Fact.StepEnded(steps, i % 2 == 0 ? call : Usage.TOOL, Duration.ZERO)));
        if (steps * 10 % all == 0) {
          long now = System.nanoTime();
          tenths[(int) (steps * 10 / all) - 1] = now - last;
          last = now;
        }
      }
      open.addAll(
          kernel.apply(at(steps), new Fact.AttemptEnded(attempt, "done", List.of(), List.of(), null)));
    }
    if (kernel.status() != RunStatus.DONE) {
      throw new IllegalStateException("the run ended as " + kernel.status());
    }
    return new Times(System.nanoTime() - from, tenths[1], tenths[9]);
  }

  private static Instant at(long steps) {
    return Instant.EPOCH.plusNanos(steps * 1_000);
  }

  // What the kernel holds for tasks that wait, the tasks themselves not counted. Measured twice: the first time some of
  // what others had left behind is still there to begin with.
  private static void heap(int count) {
    List<Task> tasks = tasks(count);
    held(tasks);
    Row.of(PART, "heap of a waiting task besides its own text, 100,000 tasks: bytes",
        held(tasks) / (double) count).atMost(512).add();
  }

  private static long held(List<Task> tasks) {
    long before = live();
    Deque<Command> open = new ArrayDeque<>();
    Kernel kernel = planned(tasks, open);
    open.clear();
    long after = live();
    if (kernel.isOver() || tasks.isEmpty()) {
      throw new IllegalStateException("nothing waits");
    }
    return after - before;
  }

  private static long live() {
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Times whole(int count) throws InterruptedException {
    Load load = new Load(count, count * STEPS_EACH, Duration.ZERO);
    long[] tenths = new long[10];
    long[] last = {0};
    Replies replies = new Replies(load.latency());
    try (Swarm swarm = Swarm.builder()
        .inference(new SimulatedModel(load, replies, EndpointId.of("scale-" + count)))
        .planner((goal, context, sink) -> sink.offer(PlanPatch.add(tasks(count))))
        .tools(Tool.of(Load.TOOL, Load.TOOL_PURPOSE, SwarmWorker.Lines.class,
            (lines, context) -> ToolResult
                .of(Load.lines(lines.path(), lines.from(), lines.to(), lines.reason()))))
        .onEvent(event -> {
          if (event instanceof SwarmEvent.StepDone step && step.steps() * 10 % load.steps() == 0) {
            long now = System.nanoTime();
            tenths[(int) (step.steps() * 10 / load.steps()) - 1] = now - last[0];
            last[0] = now;
          }
        }).build()) {
      long from = System.nanoTime();
      last[0] = from;
      Report report = swarm.run(goal(count));
      if (report.status() != RunStatus.DONE) {
        throw new IllegalStateException("the run ended as " + report.status() + ": " + report.failure());
      }
      return new Times(System.nanoTime() - from, tenths[1], tenths[9]);
    } finally {
      replies.close();
    }
  }
}
