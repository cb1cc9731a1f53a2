package dev.agentswarm.testkit.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.agent.SubAgent;
import dev.agentswarm.artifact.Artifact;
import dev.agentswarm.budget.Limits;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.RateLimits;
import dev.agentswarm.inference.ReplyKind;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Planner;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.standard.FixedPlanner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulationTest {
  private static final SimulatedModel MODEL = SimulatedModel.named("m").withConcurrency(4);
  private static final SwarmLoad LOAD = SwarmLoad.of(12, 80, 3);
  private static final Goal GOAL = Goal.of("Simulate.");

  private static SimulatedRun load(Simulation simulation) throws InterruptedException {
    return simulation.run(swarm -> LOAD.into(swarm, MODEL, SwarmLoad.TOOLS), GOAL);
  }

  private static SimulatedRun agents(Simulation simulation, Limits limits, SubAgent agent, String... ids)
      throws InterruptedException {
    List<Task> tasks = new ArrayList<>();
    for (String id : ids) {
      tasks.add(Task.of(id, "work", "Do " + id + "."));
    }
    return simulation.model(MODEL).run(swarm -> swarm.planner(FixedPlanner.of(Plan.of(tasks)))
        .agent("work", "Works.", agent), GOAL.within(limits));
  }

  private static Outcome done(String text) {
    return Outcome.done(text, List.of(Artifact.text("a", text)));
  }

  @Test
  void hoursGoByAtOnceAndInOrder() throws Exception {
    List<String> order = new ArrayList<>();
    SimulatedRun run = agents(Simulation.seed(1), Limits.standard(), (assignment, context) -> {
      String id = assignment.task().id().value();
      context.sleep(Duration.ofHours(id.equals("a") ? 3 : 2));
      order.add(id + " at " + context.now());
      return done(id);
    }, "a", "b");

    assertThat(order).containsExactly("b at 2026-01-31T14:00:00Z", "a at 2026-01-31T15:00:00Z");
    assertThat(run.lasted()).isEqualTo(Duration.ofHours(3));
    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.leftBehind()).isEmpty();
  }

  @Test
  void aRunThatIsStoppedWakesAllItsAgentsAtThatMoment() throws Exception {
    SimulatedRun run = agents(Simulation.seed(1), Limits.standard().withTime(Duration.ofMinutes(10)),
        (assignment, context) -> {
          context.sleep(Duration.ofHours(1));
          return done("late");
        }, "a", "b", "c");

    assertThat(run.report().status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.lasted()).isEqualTo(Duration.ofMinutes(10));
    assertThat(run.report().tasks()).allSatisfy(task -> assertThat(task.failure()).isNotNull());
    assertThat(run.leftBehind()).isEmpty();
    assertThat(run.breaches()).isEmpty();
  }

  @Test
  void aSlowModelFillsItsPermitsAndNoMore() throws Exception {
    SimulatedRun run = agents(Simulation.seed(1).model(MODEL), Limits.standard(), (assignment, context) -> {
      context.ask(Prompt.of("You work.", "Work."));
      return done("asked");
    }, "a", "b", "c", "d", "e", "f", "g", "h", "i");

    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.lasted()).isGreaterThanOrEqualTo(run.effort().lowerBound(4));
    assertThat(run.breaches()).isEmpty();
  }

  @Test
  void anAccountWithoutQuotaPausesTheRunAndLosesNothing() throws Exception {
    SimulatedRun run = load(Simulation.seed(5)
        .faults(Faults.none().withoutQuota(Duration.ofSeconds(10), Duration.ofMinutes(30))));

    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.events()).hasAtLeastOneElementOfType(SwarmEvent.CallsPaused.class);
    assertThat(run.lasted()).isGreaterThan(Duration.ofMinutes(30));
    assertThat(run.report().steps()).isEqualTo(80);
    assertThat(run.breaches()).isEmpty();
  }

  @Test
  void aServerThatTakesLessThanItSaysIsLearned() throws Exception {
    SimulatedRun run = Simulation.seed(5).run(swarm -> LOAD.into(swarm,
        MODEL.taking(RateLimits.concurrent(2)), SwarmLoad.TOOLS), GOAL);

    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.events())
        .anySatisfy(event -> assertThat(event).isInstanceOfSatisfying(SwarmEvent.Warned.class,
            warned -> assertThat(warned.text()).contains("takes less than was thought")));
    assertThat(run.breaches()).isEmpty();
  }

  @Test
  void runsThatEnterOneWorldShareItsEndpoint() throws Exception {
    Simulation world = Simulation.seed(9);
    for (int i = 0; i < 4; i++) {
      SwarmLoad load = SwarmLoad.of(8, 50, i);
      world = world.enter("run-" + i, Duration.ofSeconds(20L * i),
          swarm -> load.into(swarm, MODEL.withConcurrency(2), SwarmLoad.TOOLS), GOAL);
    }
    List<SimulatedRun> runs = world.runs();

    assertThat(runs).extracting(SimulatedRun::name).containsExactly("run-0", "run-1", "run-2", "run-3");
    assertThat(runs).allSatisfy(run -> assertThat(run.report().status()).isEqualTo(RunStatus.DONE));
    assertThat(runs.get(3).report().started()).isEqualTo("2026-01-31T12:01:00Z");
    assertThat(runs).allSatisfy(run -> assertThat(run.breaches()).isEmpty());
    List<SimulatedRun> again = world.runs();
    for (int i = 0; i < 4; i++) {
      assertThat(runs.get(i).difference(again.get(i))).isEmpty();
    }
  }

  @Test
  void aCrashLeavesTheFirstRecordsOfTheSameRun() throws Exception {
    SimulatedRun whole = load(Simulation.seed(11));
    SimulatedRun crashed = load(Simulation.seed(11).faults(Faults.none().crashAfter(100)));

    assertThat(crashed.crashed()).isTrue();
    assertThat(crashed.records()).hasSize(100);
    assertThat(whole.transcript()).startsWith(crashed.transcript());
    assertThatThrownBy(crashed::report).hasMessage("run run crashed after 100 records: it has no report");
  }

  @Test
  void aRunCanCrashAfterAnyRecordAndEndsAlike() throws Exception {
    SimulatedRun run = load(Simulation.seed(13).faults(Faults.none().failing(ReplyKind.SERVER_ERROR, 0.1)));

    for (int after = 0; after <= run.records().size(); after++) {
      assertThat(run.crash(after)).as("crash after " + after).isEmpty();
    }
    assertThat(run.breaches()).isEmpty();
  }

  @Test
  void anAgentThatBlocksItsThreadIsNamedWithTheRemedy() {
    assertThatThrownBy(() -> agents(Simulation.seed(1).patience(Duration.ofMillis(200)), Limits.standard(),
        (assignment, context) -> {
          Thread.sleep(60_000);
          return done("never");
        }, "sleeper")).isInstanceOf(SimulationException.class)
        .hasMessageContaining(
            "\"swarm-run-sleeper#1\" waits for something outside of the simulation, at dev.agentswarm.")
        .hasMessageContaining("AgentContext").hasMessageContaining("no Thread.sleep");
  }

  @Test
  void anAgentThatAsksOnAThreadOfItsOwnIsToldWhatIsWrong() throws Exception {
    SimulatedRun run = agents(Simulation.seed(1), Limits.standard().withAttempts(1),
        (assignment, context) -> {
          FutureTask<Outcome> work = new FutureTask<>(() -> {
            context.sleep(Duration.ofSeconds(1));
            return done("elsewhere");
          });
          Thread.ofPlatform().name("own").start(work);
          try {
            return work.get();
          } catch (ExecutionException thrown) {
            return Outcome.failed(Failure.of(Failure.Kind.BUG, "" + thrown.getCause().getMessage()));
          }
        }, "a");

    assertThat(run.report().tasks().get(0).failure()).isNotNull()
        .satisfies(failure -> assertThat(failure.message())
            .contains("thread \"own\" is not part of the simulation"));
  }

  @Test
  void outsideOfASimulationItsPartsSaySo() {
    Consumer<String> says = words -> assertThatThrownBy(() -> Simulation.sleep(Duration.ofSeconds(1)))
        .hasMessageContaining(words);
    says.accept("works in a simulation only");
    assertThatThrownBy(() -> MODEL.ask(Prompt.of("You work.", "Work."), (text, reasoning) -> {}))
        .hasMessageContaining("the simulated model m works in a simulation only");
  }

  private static final SubAgent ASKING = (assignment, context) -> {
    for (int i = assignment.task().id().value().startsWith("long") ? 0 : 4; i < 5; i++) {
      context.ask(Prompt.of("You work.", "Work."));
    }
    return done("asked");
  };

  private static SimulatedRun asking(Planner planner) throws InterruptedException {
    return Simulation.seed(1).model(MODEL.withTiming(Timing.fixed(Duration.ofSeconds(10)))).run(
        swarm -> swarm.planner(planner).agent("work", "Works.", ASKING), GOAL);
  }

  @Test
  void anOfferThatWasRefusedIsNoPartOfTheWay() throws Exception {
    Task a = Task.of("a", "work", "Do a.");
    Task b = Task.of("b", "work", "Do b.").needing("a");
    SimulatedRun run = asking((goal, context, sink) -> {
      assertThat(sink.offer(PlanPatch.add(a.needing("b"), b))).isInstanceOf(PatchAnswer.Refused.class);
      sink.offer(PlanPatch.add(a, b));
    });

    assertThat(run.effort().criticalPath()).isEqualTo(Duration.ofSeconds(20));
    assertThat(run.lasted()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void noWayLeadsOverVariantsThatNobodyWaitsFor() throws Exception {
    Task end = Task.of("end", "work", "End.").needing("long", "quick").joining(Join.first());
    SimulatedRun run = asking(FixedPlanner
        .of(Plan.of(Task.of("long", "work", "Do it."), Task.of("quick", "work", "Do it."), end)));

    assertThat(run.report().status()).isEqualTo(RunStatus.DONE);
    assertThat(run.lasted()).isEqualTo(Duration.ofSeconds(20)).isEqualTo(run.effort().criticalPath());
  }

  @Test
  void faultsAndTimesThatCannotBeAreRefused() {
    assertThatThrownBy(
        () -> Faults.none().failing(ReplyKind.SERVER_ERROR, 0.7).failing(ReplyKind.TRANSPORT, 0.7))
        .hasMessageContaining("together at most 1");
    assertThatThrownBy(() -> Faults.none().failing(ReplyKind.ANSWERED, 0.1))
        .hasMessageContaining("ANSWERED is none");
    assertThatThrownBy(() -> Faults.none().crashAfter(0)).hasMessageContaining("crash=0");
    assertThatThrownBy(() -> Faults.none().overloaded(Duration.ZERO, Duration.ZERO))
        .hasMessageContaining("an outage begins at 0 or later, lasts");
    assertThatThrownBy(
        () -> Timing.percentiles(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2)))
        .hasMessageContaining("percentiles must be above 0 and rise");
  }

  @Test
  void twoRunsOfOneWorldHaveTwoNames() {
    Simulation world = Simulation.seed(1).enter("run", Duration.ZERO, swarm -> swarm, GOAL);

    assertThatThrownBy(() -> world.run(swarm -> swarm, GOAL))
        .hasMessageContaining("two runs are called \"run\"");
  }

  @Test
  void aRunThatTheCrashCameBeforeTookNoTime() throws Exception {
    Simulation world = Simulation.seed(11).faults(Faults.none().crashAfter(20))
        .enter("late", Duration.ofDays(1), swarm -> LOAD.into(swarm, MODEL, SwarmLoad.TOOLS), GOAL);
    SimulatedRun late = world
        .enter("early", Duration.ZERO, swarm -> LOAD.into(swarm, MODEL, SwarmLoad.TOOLS), GOAL).runs().get(0);

    assertThat(late.crashed()).isTrue();
    assertThat(late.lasted()).isZero();
    assertThat(late.effort().criticalPath()).isZero();
  }

  @Test
  void anAssertionThatFailsInAHostIsNoCrash() {
    assertThatThrownBy(() -> Simulation.seed(1).run(swarm -> {
      throw new AssertionError("not as expected");
    }, GOAL)).isInstanceOf(AssertionError.class).hasMessage("not as expected");
  }

  @Test
  void anUnreadableSwarmThrowsWhereItIsBuilt() {
    assertThatThrownBy(() -> Simulation.seed(1).run(swarm -> {
      throw new IllegalArgumentException("no such swarm");
    }, GOAL)).isInstanceOf(IllegalArgumentException.class).hasMessage("no such swarm");
  }
}
