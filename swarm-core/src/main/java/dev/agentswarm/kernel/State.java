package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What there is of a run once it has begun. Written by the kernel only. */
final class State {
  final RunId id;
  final Goal goal;
  final Settings settings;
  final Instant started;
  final Instant deadline;
  final Tasks tasks;
  final Budget budget;
  final Steps steps;
  final Mending mending;
  final PatchRules rules;
  final Ledger ledger;
  boolean planning = true;
  boolean publishing;
  int spawned;
  /** Endpoints at which calls of this run wait for a pause to end, each with the reason. */
  final Map<EndpointId, String> paused = new TreeMap<>();
  @Nullable
  Failure planningFailure;
  /** Why nothing new starts: a limit of the run was reached. */
  @Nullable
  Failure exhausted;
  /** Why everything stops, and how the run will have ended. */
  @Nullable
  Failure stopping;
  RunStatus stopStatus = RunStatus.STOPPED;
  /** The closing task, once every other task is final. */
  @Nullable
  Node head;

  State(Fact.Started begun, Instant at, Tasks tasks, Mending mending, Steps steps, Ledger ledger) {
    id = begun.run();
    goal = begun.goal();
    settings = begun.settings();
    started = at;
    deadline = deadline(at, settings);
    this.tasks = tasks;
    this.mending = mending;
    this.steps = steps;
    this.ledger = ledger;
    budget = new Budget(settings.limits());
    rules = new PatchRules(tasks.graph, settings);
  }

  // A time that reaches beyond the calendar is no limit.
  private static Instant deadline(Instant at, Settings settings) {
    try {
      return at.plus(settings.limits().time());
    } catch (DateTimeException | ArithmeticException beyond) {
      return Instant.MAX;
    }
  }
}
