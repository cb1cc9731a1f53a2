package dev.agentswarm.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.call.CallCommand;
import dev.agentswarm.call.CallFact;
import dev.agentswarm.call.CallQueue;
import dev.agentswarm.engine.Stage;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.standard.FixedPlanner;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bugs that a simulation finds, each planted on purpose. */
@Timeout(60)
class PlantedSimulationBugsTest {
  private static final Goal GOAL = Goal.of("Simulate.");
  private static final SimulatedModel MODEL = SimulatedModel.named("m").withConcurrency(3);
  private static final SwarmLoad LOAD = SwarmLoad.of(12, 80, 3);
  private static final Plan PLAN = Plan.of(Task.of("a", "work", "Do a."), Task.of("b", "work", "Do b."));

  private static SimulatedRun load(Simulation simulation) throws InterruptedException {
    return simulation.run(swarm -> LOAD.into(swarm, MODEL, SwarmLoad.TOOLS), GOAL);
  }

  private static String differenceOfTwo(Planner planner, SubAgent agent) throws InterruptedException {
    Simulation simulation = Simulation.seed(1);
    SimulatedRun first = simulation.run(swarm -> swarm.planner(planner).agent("work", "Works.", agent), GOAL);
    return first
        .difference(simulation.run(swarm -> swarm.planner(planner).agent("work", "Works.", agent), GOAL));
  }

  private static final SubAgent GOOD = (assignment, context) -> {
    context.sleep(Duration.ofSeconds(1));
    return Outcome.done("done at " + context.now(), List.of(Artifact.text("a", "a")));
  };

  @Test
  void aGoodSwarmIsTheSameTwice() throws Exception {
    assertThat(differenceOfTwo(FixedPlanner.of(PLAN), GOOD)).isEmpty();
  }

  @Test
  void anAgentThatReadsTheRealClock() throws Exception {
    assertThat(differenceOfTwo(FixedPlanner.of(PLAN), (assignment, context) -> {
      context.sleep(Duration.ofSeconds(1));
      return Outcome.done("done after " + System.nanoTime(), List.of(Artifact.text("a", "a")));
    })).startsWith("record ").contains("done after ");
  }

  @Test
  void aPlannerThatDependsOnTheOrderOfAHashSet() throws Exception {
    Planner odd = (goal, context, sink) -> {
      // The hash of an object that says nothing of it is its address, or as good as that.
      Set<Object> tasks = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        Task task = Task.of("t" + i, "work", "Do it.");
        tasks.add(new Object() {
          @Override
          public String toString() {
            return task.id().value();
          }
        });
      }
      sink.offer(PlanPatch.add(tasks.stream()
          .map(task -> Task.of(task.toString(), "work", "Do it.")).toArray(Task[]::new)));
    };
    assertThat(differenceOfTwo(odd, GOOD)).startsWith("record ").contains("patch-offered");
  }

  /** A stage that loses what wakes the merger, but for the first times. */
  private record Waking(Stage stage, AtomicInteger count, int kept) implements Stage {
    @Override
    public void unpark(Thread thread) {
      if (!thread.getName().endsWith("-merger") || count.incrementAndGet() <= kept) {
        stage.unpark(thread);
      }
    }

    @Override
    public Thread unstarted(String name, Runnable work) {
      return stage.unstarted(name, work);
    }

    @Override
    public void start(Thread thread) {
      stage.start(thread);
    }

    @Override
    public long nanos() {
      return stage.nanos();
    }

    @Override
    public void park(Object where) {
      stage.park(where);
    }

    @Override
    public void park(Object where, Duration most) {
      stage.park(where, most);
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
      stage.sleep(time);
    }

    @Override
    public void watch(Duration time) throws InterruptedException {
      stage.watch(time);
    }

    @Override
    public void interrupt(Thread thread) {
      stage.interrupt(thread);
    }

    @Override
    public boolean join(Thread thread, Duration most) throws InterruptedException {
      return stage.join(thread, most);
    }

    @Override
    public void ring(Duration after, Runnable then) {
      stage.ring(after, then);
    }

    @Override
    public CallQueue queue(Inference chosen) {
      return stage.queue(chosen);
    }
  }

  @Test
  void aLostWakeUp() {
    Simulation simulation = Simulation.seed(1)
        .planting(new Simulation.Bugs(stage -> new Waking(stage, new AtomicInteger(), 3),
            UnaryOperator.identity()));

    assertThatThrownBy(() -> load(simulation)).isInstanceOf(SimulationException.class)
        .hasMessageContaining("deadlock at +PT")
        .hasMessageContaining("\"swarm-run-merger\" waits for something to do");
  }

  @Test
  void aPermitLeak() {
    int[] served = new int[1];
    Simulation simulation = Simulation.seed(1).planting(new Simulation.Bugs(UnaryOperator.identity(),
        queues -> (endpoint, dispatcher, nanos,
            fact) -> fact instanceof CallFact.Ended ended && ++served[0] % 10 == 0
                ? List.of(new CallCommand.GiveBack(ended.call()))
                : queues.bring(endpoint, dispatcher, nanos, fact)));

    assertThatThrownBy(() -> load(simulation)).isInstanceOf(SimulationException.class)
        .hasMessageContaining("waits for a permit of endpoint m");
  }
}
