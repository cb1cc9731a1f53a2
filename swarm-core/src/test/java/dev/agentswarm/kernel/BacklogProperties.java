package dev.agentswarm.kernel;

import static dev.agentswarm.kernel.Script.swarm;
import static dev.agentswarm.kernel.Script.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What is kept of the rest of a run is what a look at all its tasks would find. */
class BacklogProperties {
  private int step;

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void theSumThatIsKeptIsTheSumOfAllTasks(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9_999) Integer> turns) {
    Script run = swarm().mending().knowing(Known.NOTHING).within(Limits.standard().withAgents(3)).begins();
    for (int turn : turns) {
      take(run, turn % 10, turn / 10);
      assertThat(faults(run)).isEmpty();
    }
    assertThat(faults(run.stopped())).isEmpty();
  }

  // Whether the kernel takes it or passes it over is all the same.
  private void take(Script run, int what, int number) {
    List<Node> nodes = List.copyOf(Objects.requireNonNull(run.kernel().state()).tasks.graph.nodes());
    Node some = nodes.isEmpty() ? null : nodes.get(number % nodes.size());
    if (some == null || what < 2) {
      String id = "t" + nodes.size();
      Estimate told = new Estimate(number % 3 == 0 ? number : 0, number % 5);
      run.plans((some == null || what == 0 ? task(id) : task(id, some.id.value())).estimated(told));
      return;
    }
    String attempt = some.id + "#" + Math.max(1, some.attempts.size());
    switch (what) {
      case 2 -> run.edits(new Edit.Drop(some.id));
      case 3 -> run.edits(new Edit.Reestimate(some.id, new Estimate(0, number % 50)));
      case 4 -> run.failed(attempt, number % 2 == 0 ? Failure.Kind.TOOL_FAILED : Failure.Kind.CANCELLED);
      case 5 -> run.rejected(attempt, "wrong");
      case 6, 7 -> run.asks(++step, attempt, number).steps(step, number * 10L);
      default -> run.done(attempt);
    }
  }

  private static List<String> faults(Script run) {
    List<String> faults = new ArrayList<>();
    State state = Objects.requireNonNull(run.kernel().state());
    long tokens = 0;
    long steps = 0;
    for (Node node : state.tasks.graph.nodes()) {
      tokens += node.counted ? 0 : node.remaining;
      steps += node.counted ? node.remaining : 0;
      boolean waits = node.attempts.isEmpty() && !node.state.isFinal() && !node.isHead();
      if (node.remaining < 0 || (node.state.isFinal() && node.remaining != 0)
          || (waits && node.remaining == 0)) {
        faults.add(node.id + ", " + node.state + ": " + node.remaining + " remain");
      }
    }
    String kept = state.tasks.backlog.toString();
    if (!kept.startsWith(tokens + " tokens and " + steps + " steps remain")) {
      faults.add(kept + " are kept, there are " + tokens + " and " + steps);
    }
    if (run.kernel().remaining() < 0 || (tokens + steps == 0 && run.kernel().remaining() != 0)) {
      faults.add(run.kernel().remaining() + " remain");
    }
    return faults;
  }

  @Example
  void whatIsKeptWronglyIsFound() {
    Script run = swarm().knowing(Known.NOTHING).begins().plans(task("a"), task("b", "a"), task("c", "b"));
    run.done("a#1");
    run.node("a").remaining = 5; // As if its end had not been heard.
    run.node("c").remaining = 0; // As if nobody had weighed it.

    assertThat(run.node("a").state).isEqualTo(TaskState.DONE);
    assertThat(run.node("c").id).isEqualTo(TaskId.of("c"));
    assertThat(faults(run)).hasSize(3).anyMatch(fault -> fault.startsWith("a, DONE"))
        .anyMatch(fault -> fault.startsWith("c, PLANNED")).anyMatch(fault -> fault.contains("are kept"));
  }
}
