package dev.agentswarm.benchmarks.swarm;

import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.standard.FixedPlanner;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A swarm that does the load by the whole path: loop, queue, tool call with its arguments checked, events with a
 * listener, verdict, merge and report.
 */
final class SwarmWorker implements Worker {
  private static final AtomicLong ENDPOINTS = new AtomicLong();

  private final Load load;
  private final Replies replies;
  private final @Nullable Path file;
  private final @Nullable AppendJournal journal;
  private final AtomicLong events = new AtomicLong();
  private final Swarm swarm;
  private final Goal goal;
  // Of the last run.
  private @Nullable Report report;

  /** What the tool is called with. */
  record Lines(String path, int from, int to, String reason) {}

  SwarmWorker(Load load, boolean durable) {
    this.load = load;
    replies = new Replies(load.latency());
    try {
      file = durable ? Files.createTempFile("swarm-bench", ".journal") : null;
      journal = file == null ? null : new AppendJournal(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    goal = Goal.of("Find the limits").within(Limits.standard().withSteps(load.steps())
        .withTasks(load.agents() + 1));
    SwarmBuilder builder = Swarm.builder()
        .inference(new SimulatedModel(load, replies,
            EndpointId.of("bench-" + ENDPOINTS.incrementAndGet())))
        .planner(FixedPlanner.of(Plan.of(tasks(load).toArray(Task[]::new))))
        .tools(Tool.of(Load.TOOL, Load.TOOL_PURPOSE, Lines.class,
            (lines, context) -> ToolResult
                .of(Load.lines(lines.path(), lines.from(), lines.to(), lines.reason()))))
        .onEvent(event -> events.incrementAndGet());
    if (journal != null) {
      builder.journal(journal);
    }
    swarm = builder.build();
  }

  /** A task an agent, none of which needs another. */
  static List<Task> tasks(Load load) {
    List<Task> tasks = new ArrayList<>(load.agents());
    for (int agent = 0; agent < load.agents(); agent++) {
      tasks.add(Task.of("t" + agent, "research", Load.brief(agent)));
    }
    return tasks;
  }

  @Override
  public void work() throws InterruptedException {
    events.set(0);
    Report done = swarm.run(goal);
    report = done;
    if (done.status() != RunStatus.DONE || done.steps() != load.steps() || events.get() < load.steps()) {
      throw new IllegalStateException("the run ended as " + done.status() + " after " + done.steps()
          + " steps and " + events + " events: " + done.failure() + " " + done.warnings());
    }
  }

  /** What the last run came to; null before one. */
  @Nullable
  Report report() {
    return report;
  }

  @Override
  public void close() {
    swarm.close();
    replies.close();
    if (journal == null || file == null) {
      return;
    }
    journal.close();
    try {
      if (report != null) {
        check(file, report);
      }
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // As the next process would find it.
  private static void check(Path file, Report report) throws IOException {
    long from = System.nanoTime();
    try (AppendJournal again = new AppendJournal(file)) {
      Recovery.check(again, report);
      System.out.printf(Locale.ROOT,
          "  the file of %,d bytes holds all of the last run: recovered in %.1f ms%n",
          Files.size(file), (System.nanoTime() - from) / 1e6);
    }
  }
}
