package dev.agentswarm;

import dev.agentswarm.engine.LiveRun;
import dev.agentswarm.engine.LoneCall;
import dev.agentswarm.engine.Setup;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.DeltaListener;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.inference.Prompt;
import dev.agentswarm.inference.Reply;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A swarm of agents: give it goals.
 *
 * <p><b>Threads:</b> thread-safe; several runs at a time are fine, and several swarms in one process, which share the
 * limits of the endpoints they talk to. <b>Lifetime:</b> until {@link #close}, which stops what still runs and leaves no
 * thread behind.
 *
 * @since 0.1
 */
public final class Swarm implements AutoCloseable {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
      .withZone(ZoneOffset.UTC);
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final Setup setup;
  private final ContextCarrier carrier;
  private final Map<RunId, LiveRun> runs = new ConcurrentHashMap<>();
  // Names of runs that are being started.
  private final Set<RunId> names = ConcurrentHashMap.newKeySet();
  // Once true, stays true.
  private volatile boolean closed;

  Swarm(Setup setup, ContextCarrier carrier) {
    this.setup = setup;
    this.carrier = carrier;
  }

  /** Begins to build a swarm. */
  public static SwarmBuilder builder() {
    return new SwarmBuilder();
  }

  /**
   * Asks a model once, outside of any run: under the limits of its endpoint, behind and beside the calls of all swarms of
   * the process, and tried again as theirs are. Where a run would pause, since the account has no quota or the endpoint
   * does not come back, this returns with what it was told.
   *
   * <p><b>Stopping:</b> interruption closes the connection at once. <b>Errors:</b> trouble is a reply of another kind.
   *
   * @param deltas hears the text as it comes; of each try anew
   * @since 0.1
   */
  public static Reply ask(Inference inference, Prompt prompt, DeltaListener deltas)
      throws InterruptedException {
    return LoneCall.ask(inference, prompt, deltas, new SplittableRandom());
  }

  /** Works on the goal and waits for the end. Interruption stops the run. */
  public Report run(Goal goal) throws InterruptedException {
    Run run = start(goal);
    try {
      return run.await();
    } catch (InterruptedException stop) {
      run.cancel();
      throw stop;
    }
  }

  /** Starts to work on the goal, under a name made of the time. */
  public Run start(Goal goal) throws InterruptedException {
    return start(RunId.of(NAME.format(setup.clock().instant()) + "-" + COUNT.incrementAndGet()), goal);
  }

  /**
   * Starts to work on the goal.
   *
   * @throws SwarmException when the swarm is closed, a run of that name is going on, or the workspace cannot be read
   */
  public Run start(RunId id, Goal goal) throws InterruptedException {
    if (closed) {
      throw SwarmException.of(Failure.Kind.CANCELLED, "the swarm is closed: build a new one");
    }
    runs.values().removeIf(run -> run.status().isFinal());
    // Taken before the start: of two threads with one name one starts nothing.
    if (!names.add(id)) {
      throw taken(id);
    }
    LiveRun run;
    try {
      if (runs.containsKey(id) || (setup.journal() != null && setup.journal().contains(id))) {
        throw taken(id);
      }
      run = LiveRun.start(id, goal, setup, carrier.capture());
      runs.put(id, run);
    } finally {
      names.remove(id);
    }
    if (closed) {
      run.cancel("the swarm was closed");
    }
    return new Run(run);
  }

  private static SwarmException taken(RunId id) {
    return SwarmException.of(Failure.Kind.INVALID_INPUT,
        "there is a run named " + id + " already: choose another name");
  }

  /** Stops every run and waits until its threads have ended, a few seconds at most. */
  @Override
  public void close() {
    closed = true;
    runs.values().forEach(run -> run.cancel("the swarm was closed"));
    boolean interrupted = false;
    for (LiveRun run : runs.values()) {
      try {
        run.await(Duration.ofSeconds(10));
      } catch (InterruptedException stop) {
        interrupted = true;
      }
    }
    runs.clear();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
