package dev.agentswarm.examples.simulate;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.testkit.graph.Policy;
import dev.agentswarm.testkit.simulation.Effort;
import dev.agentswarm.testkit.simulation.SimulatedModel;
import dev.agentswarm.testkit.simulation.SimulatedRun;
import dev.agentswarm.testkit.simulation.Simulation;
import dev.agentswarm.testkit.simulation.SwarmLoad;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A whole swarm in virtual time: so many agents that make so many steps with one model.
 *
 * @param agents how many agents, one task each
 * @param steps how many steps they make together
 */
record SwarmSimulation(int agents, int steps) {
  private static final double SECOND = 1e9;

  /**
   * {@code 300x4000}: agents and steps.
   *
   * @throws IllegalArgumentException when it is something else
   */
  static SwarmSimulation named(String text) {
    String[] parts = text.toLowerCase(Locale.ROOT).split("x", -1);
    try {
      if (parts.length == 2) {
        return new SwarmSimulation(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    throw new IllegalArgumentException("a swarm is named AGENTSxSTEPS, such as 300x4000: " + text);
  }

  /** Runs it this often, and says what came of it. */
  void run(int slots, Policy policy, String estimates, long seed, int runs, boolean json, PrintWriter out)
      throws InterruptedException {
    SwarmLoad plain = SwarmLoad.of(agents, steps, seed);
    SwarmLoad load = plain.estimated(estimates(estimates, plain));
    SimulatedModel model = SimulatedModel.named("simulated").withConcurrency(slots)
        .withTiming(SwarmLoad.TURNS);
    Limits limits = Limits.standard().withAgents(Math.max(agents, 1)).withSteps(Math.max(steps, 1))
        .withTasks(Math.max(agents, 1)).withTime(Duration.ofDays(10_000));
    for (int i = 0; i < runs; i++) {
      long real = System.nanoTime();
      long processor = processorTime();
      SimulatedRun run = Simulation.seed(seed).run(
          swarm -> load.into(swarm, model, SwarmLoad.TOOLS).scheduler(policy.scheduler(seed)),
          Goal.of("Simulate a swarm.").within(limits));
      processor = processorTime() - processor;
      real = System.nanoTime() - real;
      if (run.report().status() != RunStatus.DONE) {
        throw new IllegalStateException("the simulated run ended as " + run.report().status() + ": "
            + run.report().failure());
      }
      tell(run, slots, policy, estimates, seed, json, out);
      if (!json) {
        out.println(
            String.format(Locale.ROOT, "  simulated in %.3f s, %.3f s of processor time", real / SECOND,
                processor / SECOND));
      }
    }
  }

  private static Function<Task, Estimate> estimates(String name, SwarmLoad load) {
    Map<String, Double> means = load.plan().tasks().stream()
        .collect(Collectors.groupingBy(Task::kind,
            Collectors.averagingInt(task -> load.steps(task.id().value()))));
    return switch (name) {
      case "exact" -> task -> new Estimate(0, load.steps(task.id().value()));
      case "role" -> task -> new Estimate(0, (int) Math.round(means.getOrDefault(task.kind(), 0.0)));
      case "none" -> task -> Estimate.UNKNOWN;
      default -> throw new IllegalArgumentException("estimates of a swarm are exact, role or none: " + name);
    };
  }

  private void tell(SimulatedRun run, int slots, Policy policy, String estimates, long seed, boolean json,
      PrintWriter out) {
    Effort effort = run.effort();
    double makespan = run.lasted().toNanos() / SECOND;
    double bound = effort.lowerBound(slots).toNanos() / SECOND;
    long critical = run.report().criticalSteps();
    out.println(json
        ? String.format(Locale.ROOT,
            "{\"agents\":%d,\"steps\":%d,\"slots\":%d,\"seed\":%d,\"policy\":\"%s\",\"estimates\":\"%s\","
                + "\"makespan\":%.9f,\"lowerBound\":%.9f,\"ratio\":%.6f,\"criticalSteps\":%d,\"records\":%d,"
                + "\"sha256\":\"%s\"}",
            agents, run.report().steps(), slots, seed, policy, estimates, makespan, bound, makespan / bound,
            critical,
            run.records().size(), hash(run))
        : String.format(Locale.ROOT,
            "%d agents, %d steps (%d model, %d tool) on %d slots, seed %d, %s with %s estimates:%n"
                + "  makespan %.1f s, lower bound %.1f s (critical path %.1f s, model work %.1f s), ratio %.4f%n"
                + "  critical steps %d of %d: %.1f times fewer than one agent makes one after the other%n"
                + "  %d records, SHA-256 %s",
            agents, run.report().steps(), effort.modelSteps(), effort.toolSteps(), slots, seed, policy,
            estimates,
            makespan, bound, effort.criticalPath().toNanos() / SECOND, effort.modelTime().toNanos() / SECOND,
            makespan / bound, critical, run.report().steps(), (double) run.report().steps() / critical,
            run.records().size(), hash(run)));
  }

  private static String hash(SimulatedRun run) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(run.transcript().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException every) {
      throw new IllegalStateException("every Java has SHA-256", every);
    }
  }

  // Of the whole process: what the compiler and the collector do for the simulation counts too.
  private static long processorTime() {
    return ManagementFactory
        .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : 0;
  }
}
