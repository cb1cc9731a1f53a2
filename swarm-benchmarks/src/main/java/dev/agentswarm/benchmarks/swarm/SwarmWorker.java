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
import java.util.ArrayList;
import java.util.List;
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
  private final @Nullable AppendJournal journal;
  private final AtomicLong events = new AtomicLong();
  private final Swarm swarm;
  private final Goal goal;

  /** What the tool is called with. */
  record Lines(String path, int from, int to, String reason) {}

  SwarmWorker(Load load, boolean durable) {
    this.load = load;
    replies = new Replies(load.latency());
    journal = durable ? new AppendJournal() : null;
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
    Report report = swarm.run(goal);
    if (report.status() != RunStatus.DONE || report.steps() != load.steps() || events.get() < load.steps()) {
      throw new IllegalStateException("the run ended as " + report.status() + " after " + report.steps()
          + " steps and " + events + " events: " + report.failure() + " " + report.warnings());
    }
  }

  @Override
  public void close() {
    swarm.close();
    replies.close();
    if (journal != null) {
      journal.close();
    }
  }
}
