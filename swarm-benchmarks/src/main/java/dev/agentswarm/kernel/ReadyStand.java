package dev.agentswarm.kernel;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.schedule.Scheduler;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** So many ready tasks of three kinds before a scheduler; one goes and one comes with each decision. */
public final class ReadyStand {
  private static final Instant NOW = Instant.EPOCH;

  private final ReadyTasks ready = new ReadyTasks();
  private final Graph graph = new Graph(node -> node.estimate.weight(), ready::rerank);
  private final SchedulerDesk desk;

  /** Tasks with durations by chance, ready in the order they came. */
  public ReadyStand(int tasks, Scheduler scheduler) {
    desk = new SchedulerDesk(scheduler, graph, ready, new Claims(), warning -> {
      throw new IllegalStateException(warning);
    });
    SplittableRandom random = new SplittableRandom(7);
    List<Task> plan = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      plan.add(Task.of("t" + i, "kind-" + i % 3, "Do it.")
          .estimated(Estimate.seconds(1 + random.nextInt(100_000) / 100.0)));
    }
    graph.add(plan, List.of(), "", 0, NOW).forEach(node -> {
      node.move(TaskState.READY);
      ready.add(node);
    });
  }

  /** Chooses one, takes it out, and puts it in again behind all others. */
  public long decide() {
    Node chosen = desk.decide(1, NOW).chosen().get(0);
    ready.remove(chosen);
    ready.add(chosen);
    return chosen.arrival;
  }

  /** The task chosen next gets another duration, so that not always the same is chosen. */
  public void vary(double seconds) {
    Node chosen = desk.decide(1, NOW).chosen().get(0);
    graph.reestimate(chosen, Estimate.seconds(seconds));
    graph.settle();
  }
}
