package dev.agentswarm.kernel;

import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A graph of so many tasks in twenty layers, each needing two of the layer before, into which more are inserted. */
public final class GraphStand {
  private static final Instant NOW = Instant.EPOCH;
  private static final int LAYERS = 20;

  private final SplittableRandom random = new SplittableRandom(7);
  private final int most;
  private final int layer;
  private final List<Node> all = new ArrayList<>();
  private Graph graph = new Graph(node -> node.estimate.weight(), node -> {});
  private int names;

  /** With so many tasks; see {@link #renew}. */
  public GraphStand(int tasks) {
    most = tasks;
    layer = Math.max(1, tasks / LAYERS);
    build();
  }

  private void build() {
    graph = new Graph(node -> node.estimate.weight(), node -> {});
    names = 0;
    all.clear();
    List<Task> plan = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      Task task = task();
      int before = i / layer * layer - layer;
      plan.add(before < 0
          ? task
          : task.needing("t" + (before + random.nextInt(layer)), "t" + (before + random.nextInt(layer))));
    }
    all.addAll(graph.add(plan, List.of(), "", 0, NOW));
    graph.settle();
  }

  private Task task() {
    return Task.of("t" + names++, "work", "Do it.").estimated(Estimate.seconds(1 + random.nextInt(100)));
  }

  /** Makes a new graph when the insertions have made this one half as large again. */
  public void renew() {
    if (graph.size() > most + most / 2) {
      build();
    }
  }

  /** A task that will be appended: behind two of those there were at first, by chance. */
  public Task last() {
    return task().needing(all.get(random.nextInt(most)).id.value(), all.get(random.nextInt(most)).id.value());
  }

  /** Appends it. */
  public void append(Task task) {
    all.add(graph.add(List.of(task), List.of(), "", 0, NOW).get(0));
    graph.settle();
  }

  /** A new task, and who will need it. */
  public record Repair(Task task, List<Edit.Need> ahead) {}

  /** A task that will be put between one, by chance, and the first of what that needs. */
  public Repair repair() {
    Node node = all.get(layer + random.nextInt(most - layer));
    Task task = task().needing(List.of(node.needs.iterator().next().id));
    return new Repair(task, List.of(new Edit.Need(node.id, task.id())));
  }

  /** Puts it there. */
  public void between(Repair repair) {
    Node added = graph.add(List.of(repair.task()), repair.ahead(), "", 0, NOW).get(0);
    graph.need(graph.node(repair.ahead().get(0).task()), added);
    graph.settle();
  }

  /** What is left over of changes is carried on, as by any fact. */
  public void settle() {
    graph.settle();
  }

  /** How many tasks are left to be looked at. */
  public int left() {
    return graph.left();
  }

  /** How many tasks were looked at so far to keep order and ranks. */
  public long effort() {
    return graph.effort();
  }

  /** Some task and a new duration for it. */
  public TaskId any() {
    return all.get(random.nextInt(all.size())).id;
  }

  /** The task gets another duration. */
  public void reestimate(TaskId task) {
    graph.reestimate(graph.node(task), Estimate.seconds(1 + random.nextInt(100)));
    graph.settle();
  }

  /** All are weighed and ranked anew, as after news of a whole kind. */
  public void rankAll() {
    graph.weighAll();
  }
}
