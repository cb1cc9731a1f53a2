package dev.agentswarm.testkit.simulation;

import dev.agentswarm.Run;
import dev.agentswarm.Swarm;
import dev.agentswarm.SwarmBuilder;
import dev.agentswarm.call.Queues;
import dev.agentswarm.engine.Stage;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Whole swarms in virtual time, from a seed: the live kernel, queue of calls, engine, loop and agents, of which exactly
 * one plays at any moment; simulated models and tools. Hours pass in milliseconds, and the same seed gives byte-identical
 * records.
 *
 * <pre>{@code
 * SimulatedRun run = Simulation.seed(42)
 *     .model(SimulatedModel.named("kimi").withConcurrency(16))
 *     .faults(Faults.none().rateLimited(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(5)))
 *     .run(swarm -> swarm.planner(FixedPlanner.of(plan)), Goal.of("Try it."));
 * }</pre>
 *
 * <p>An agent waits through its {@code AgentContext} only, a tool, a model or a listener with {@link #sleep}. Whoever
 * waits for something else, such as a socket or a sleeping thread, is found and named in a {@link SimulationException};
 * so is a swarm in which everybody waits for somebody else.
 *
 * <p><b>Threads:</b> immutable; simulations may run side by side. <b>Lifetime:</b> nothing is left of a simulation when
 * it returns. <b>Cost:</b> some tens of microseconds a step.
 *
 * @since 0.1
 */
public final class Simulation {
  private final long seed;
  private final @Nullable Long order;
  private final @Nullable SimulatedModel model;
  private final Faults faults;
  private final Duration patience;
  private final List<Entry> entries;
  private final Bugs bugs;

  /** Bugs to plant, for the proof that a simulation finds them. */
  record Bugs(UnaryOperator<Stage> stage, UnaryOperator<Queues.Delivery> queues) {
    static final Bugs NONE = new Bugs(UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * A run, and when it enters.
   *
   * @param name its name, unique in the simulation
   * @param at how long after the beginning
   * @param swarm makes the swarm: gets a builder that has the simulation's model
   * @param goal what it is for
   * @since 0.1
   */
  public record Entry(String name, Duration at, UnaryOperator<SwarmBuilder> swarm, Goal goal) {}

  private Simulation(long seed, @Nullable Long order, @Nullable SimulatedModel model, Faults faults,
      Duration patience,
      List<Entry> entries, Bugs bugs) {
    this.seed = seed;
    this.order = order;
    this.model = model;
    this.faults = faults;
    this.patience = patience;
    this.entries = entries;
    this.bugs = bugs;
  }

  /** All chance follows from this. */
  public static Simulation seed(long seed) {
    return new Simulation(seed, null, null, Faults.none(), Duration.ofSeconds(2), List.of(), Bugs.NONE);
  }

  /** The same with this model in every builder. */
  public Simulation model(SimulatedModel other) {
    return new Simulation(seed, order, other, faults, patience, entries, bugs);
  }

  /** The same, where this goes wrong. */
  public Simulation faults(Faults other) {
    return new Simulation(seed, order, model, other, patience, entries, bugs);
  }

  /**
   * The same, where those that are ready at one moment play in an order that follows from this number (else in the order
   * in which they became ready): each number another order that real threads may take.
   */
  public Simulation order(long number) {
    return new Simulation(seed, number, model, faults, patience, entries, bugs);
  }

  /** The same, where an actor may stand still so long, in real time, before that is an error (default: 2 seconds). */
  public Simulation patience(Duration real) {
    return new Simulation(seed, order, model, faults, real, entries, bugs);
  }

  /** The same with these bugs. */
  Simulation planting(Bugs others) {
    return new Simulation(seed, order, model, faults, patience, entries, others);
  }

  /**
   * The same with one more run, which enters after that time and shares the endpoints with the others.
   *
   * @throws IllegalArgumentException when another run has this name
   */
  public Simulation enter(String name, Duration at, UnaryOperator<SwarmBuilder> swarm, Goal goal) {
    if (entries.stream().anyMatch(other -> other.name().equals(name))) {
      throw new IllegalArgumentException("two runs are called \"" + name + "\": give each its own name");
    }
    List<Entry> more = new ArrayList<>(entries);
    more.add(new Entry(name, at, swarm, goal));
    return new Simulation(seed, order, model, faults, patience, List.copyOf(more), bugs);
  }

  /**
   * Runs one swarm from its goal to its end.
   *
   * @throws SimulationException when it cannot come to its end
   */
  public SimulatedRun run(UnaryOperator<SwarmBuilder> swarm, Goal goal) throws InterruptedException {
    return enter("run", Duration.ZERO, swarm, goal).runs().get(entries.size());
  }

  /**
   * Runs all that were entered, in one world, to their ends; in the order in which they were entered.
   *
   * @throws SimulationException when one cannot come to its end
   */
  public List<SimulatedRun> runs() throws InterruptedException {
    World world = new World(seed, faults, order, patience, bugs.queues());
    List<Hosted> hosted = entries.stream().map(entry -> new Hosted(world, entry)).toList();
    world.stage.play(() -> {
      List<Thread> hosts = new ArrayList<>();
      for (Hosted host : hosted) {
        Thread thread = world.stage.unstarted("host of " + host.entry.name(), host::run);
        world.stage.start(thread);
        hosts.add(thread);
      }
      try {
        for (Thread host : hosts) {
          world.stage.join(host);
        }
      } catch (InterruptedException crashed) {
        Thread.currentThread().interrupt();
      }
    });
    List<SimulatedRun> runs = new ArrayList<>();
    for (Hosted host : hosted) {
      runs.add(host.outcome());
    }
    return runs;
  }

  /**
   * Lets virtual time go by, on an actor's thread.
   *
   * @throws IllegalStateException outside of a simulation
   */
  public static void sleep(Duration time) throws InterruptedException {
    World.here("Simulation.sleep").stage.sleep(time);
  }

  /** A run and who waits for it. */
  private final class Hosted {
    private final World world;
    private final Entry entry;
    private final Witness witness;
    private @Nullable Throwable thrown;
    private @Nullable Outcome outcome;

    private record Outcome(Report report, Duration began, Duration over) {}

    Hosted(World world, Entry entry) {
      this.world = world;
      this.entry = entry;
      this.witness = new Witness(world);
    }

    void run() {
      try {
        world.stage.sleep(entry.at());
        SwarmBuilder builder = Swarm.builder().seed(seed);
        if (model != null) {
          builder.inference(model);
        }
        long began = world.stage.nanos();
        try (Swarm swarm = entry.swarm().apply(builder).stage(bugs.stage().apply(world.stage))
            .clock(world::now).journal(witness)
            .listener(witness).build()) {
          Run run = swarm.start(RunId.of(entry.name()), entry.goal());
          outcome = new Outcome(run.await(), Duration.ofNanos(began), Duration.ofNanos(world.stage.nanos()));
        }
      } catch (InterruptedException crashed) {
        Thread.currentThread().interrupt();
      } catch (VirtualStage.WorldOver out) {
        throw out;
      } catch (RuntimeException | Error failed) {
        thrown = failed;
      }
    }

    SimulatedRun outcome() {
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException known) {
        throw known;
      }
      Outcome whole = outcome;
      Duration end = Duration.ofNanos(world.stage.nanos());
      // The process may have been gone before this one entered.
      return whole == null
          ? new SimulatedRun(entry.name(), null, witness, world,
              entry.at().compareTo(end) < 0 ? entry.at() : end, end)
          : new SimulatedRun(entry.name(), Objects.requireNonNull(whole.report()), witness, world,
              whole.began(),
              whole.over());
    }
  }
}
