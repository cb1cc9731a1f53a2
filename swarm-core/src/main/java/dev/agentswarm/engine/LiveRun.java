package dev.agentswarm.engine;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import dev.agentswarm.inference.Inference;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Known;
import dev.agentswarm.kernel.Reporter;
import dev.agentswarm.merge.DirectorySnapshot;
import dev.agentswarm.merge.EmptySnapshot;
import dev.agentswarm.merge.Integrator;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.run.Journal;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.Waiting;
import dev.agentswarm.workspace.Snapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run while it lives: facts go to the kernel one at a time, its commands are obeyed on threads of the crew.
 *
 * <p><b>Threads:</b> thread-safe. <b>Lifetime:</b> from {@link #start} until every thread of it has ended. <b>Errors:</b>
 * a mistake of this library ends the run with a failure of kind BUG, never with a hang.
 */
public final class LiveRun {
  private static final Logger LOG = LoggerFactory.getLogger(LiveRun.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final RunId id;
  private final Goal goal;
  private final Setup setup;
  private final Clock clock;
  private final Snapshot base;
  private final Crew crew;
  private final EventHub hub;
  private final Stage stage;
  private final Steps steps;
  private final Waiters<PatchAnswer> offers;
  private final Outflow outflow = new Outflow();
  private final Kept kept = new Kept();
  private final CommandDesk commands;
  private final EndpointDesk endpoints;
  private final Veil veil;
  private final ModelDesk models;
  private final ToolDesk tools;
  private final Workbench bench;
  private final Latch over;
  // Touched by the mailbox only, which runs one fact at a time.
  private final Mailbox<Fact> mailbox = new Mailbox<>(this::take);
  private final Kernel kernel;
  private final FactWriter records = new FactWriter();
  private boolean broken;
  private @Nullable Thread planner;
  // Written once, before over is opened.
  private volatile @Nullable Report report;
  private volatile RunStatus status = RunStatus.RUNNING;
  // Written by the mailbox before what follows from a fact is obeyed; callers read it on their own threads.
  private volatile long remaining;

  private LiveRun(RunId id, Goal goal, Setup setup, UnaryOperator<Runnable> context, Snapshot base) {
    this.id = id;
    this.goal = goal;
    this.setup = setup;
    this.base = base;
    stage = setup.stage();
    steps = new Steps(stage, this::post);
    offers = new Waiters<>(stage);
    over = new Latch(stage);
    clock = new Clock(stage, setup.clock());
    crew = new Crew(stage, id.value(), context);
    hub = new EventHub(stage, id, setup.listeners());
    kernel = new Kernel(setup.scheduler(), setup.repairs());
    commands = new CommandDesk(setup.sandbox(), setup.allowCommands());
    veil = new Veil(setup.secrets());
    endpoints = new EndpointDesk(this, setup.roster().kindsThatAskModels());
    models = new ModelDesk(setup.guarded(), setup.offline(), steps, outflow, endpoints);
    tools = new ToolDesk(steps, commands, setup, goal.confidential(), this::sync);
    bench = new Workbench(this, crew, new Integrator(base, setup.resolvers()));
  }

  /**
   * Starts a run.
   *
   * @throws SwarmException when the workspace cannot be read
   */
  public static LiveRun start(RunId id, Goal goal, Setup setup, UnaryOperator<Runnable> context)
      throws InterruptedException {
    Path folder = setup.workspace();
    if (folder != null) {
      new PublishDesk(folder).recover();
    }
    Snapshot base = folder == null ? EmptySnapshot.of() : DirectorySnapshot.of(folder);
    LiveRun run = new LiveRun(id, goal, setup, context, base);
    run.crew.startSteady("events", run.hub::run); // A listener may be writing to a file.
    run.bench.open();
    run.post(new Fact.Started(id, goal, run.setup.settings(goal.limits()).knowing(run.known())));
    Inference model = setup.inference();
    if (model != null) {
      run.endpoints.open(model);
    }
    return run;
  }

  /** Which run. */
  public RunId id() {
    return id;
  }

  /** Where it stands. */
  public RunStatus status() {
    return status;
  }

  /** Asks it to stop; returns at once. */
  public void cancel(String why) {
    post(new Fact.StopAsked(why));
  }

  /** Has the endpoints it waits for tried again at once. */
  public void resume() {
    endpoints.resume();
  }

  /** Everybody who waits, and what for: tasks and steps as the kernel sees them, then calls. */
  public List<Waiting> waiting() throws InterruptedException {
    FutureTask<List<Waiting>> question = new FutureTask<>(kernel::waiting);
    mailbox.between(question);
    try {
      List<Waiting> all = new ArrayList<>(question.get());
      all.addAll(endpoints.waiting());
      return all;
    } catch (ExecutionException failed) {
      throw new IllegalStateException("run " + id + " cannot say who waits", failed.getCause());
    }
  }

  /** Waits for its end; empty when the time is over first. */
  public Optional<Report> await(Duration most) throws InterruptedException {
    return over.await(most) ? Optional.ofNullable(report) : Optional.empty();
  }

  /** Waits for its end. */
  public Report await() throws InterruptedException {
    over.await();
    return Optional.ofNullable(report)
        .orElseThrow(() -> new IllegalStateException("run " + id + " left no report"));
  }

  /** Its events from now on. */
  public Flow.Publisher<SwarmEvent> events() {
    return downstream -> {
      Subscriber subscriber = new Subscriber(downstream);
      subscriber.open();
      hub.add(subscriber);
    };
  }

  void post(Fact fact) {
    mailbox.post(veil.over(fact));
  }

  void tell(SwarmEvent event) {
    hub.tell(clock.now(), veil.over(event));
  }

  PatchAnswer offer(@Nullable AttemptId by, PlanPatch patch) throws InterruptedException {
    Waiters.Waiter<PatchAnswer> waiter = offers.draw();
    post(new Fact.PatchOffered(waiter.ticket(), by, patch));
    return offers.await(waiter);
  }

  void sync() throws InterruptedException {
    Journal journal = setup.journal();
    if (journal != null) {
      journal.sync(id);
    }
  }

  // The one place where a fact becomes part of the run: recorded first, then applied, then obeyed.
  private void take(Fact fact) {
    try {
      if (kernel.isOver()) {
        return;
      }
      Instant at = clock.now();
      Journal journal = setup.journal();
      if (journal != null && !broken) {
        journal.append(id, records.record(at, fact));
      }
      List<Command> commands = kernel.apply(at, fact);
      remaining = kernel.remaining();
      for (Command command : commands) {
        obey(at, command);
      }
      RunStatus now = kernel.status();
      if (!now.isFinal()) {
        status = now; // An end is told when all is cleared up.
      }
    } catch (Throwable thrown) {
      breakDown(fact, thrown);
    }
  }

  private void breakDown(Fact fact, Throwable thrown) {
    LOG.error("run {} cannot go on after {}", id, fact.getClass().getSimpleName(), veil.over(thrown));
    if (broken) {
      finish(RunStatus.FAILED);
      return;
    }
    broken = true;
    Failure failure = thrown instanceof SwarmException known
        ? known.failure()
        : Failure.of(Failure.Kind.BUG, "the run broke at " + fact.getClass().getSimpleName() + ": " + thrown);
    post(new Fact.Broken(failure));
  }

  private void obey(Instant at, Command command) {
    switch (command) {
      case Command.StartPlanner start -> planner = crew.start("planner", this::plan);
      case Command.CancelPlanner cancel -> {
        Thread thread = planner;
        if (thread != null) {
          stage.interrupt(thread);
        }
      }
      case Command.AnswerPatch answer -> offers.answer(answer.offer(), answer.answer());
      case Command.GrantStep grant -> steps.granted(grant.step());
      case Command.RefuseStep refuse -> steps.refused(refuse.step(), refuse.failure());
      case Command.Start start -> bench.start(start);
      case Command.Rerank rerank -> bench.rerank(rerank);
      case Command.Cancel cancel -> bench.cancel(cancel.attempt());
      case Command.Verify verify -> bench.verify(verify);
      case Command.Joined joined -> bench.joined(joined);
      case Command.Merge merge -> bench.merge(merge.attempt());
      case Command.Ask ask -> bench.ask(ask.dossier());
      case Command.Publish publish -> bench.publish();
      case Command.WakeAt wake -> crew.start("timer", () -> wakeAt(wake.at()));
      case Command.Tell tell -> {
        if (!(tell.event() instanceof SwarmEvent.RunEnded)) {
          hub.tell(at, veil.over(tell.event()));
        }
      }
      case Command.End end -> finish(end.status());
    }
  }

  private void plan() {
    Failure failure = null;
    try {
      PlannerDesk desk = new PlannerDesk(this);
      setup.planner().plan(goal, desk, desk);
    } catch (InterruptedException stop) {
      failure = Failure.of(Failure.Kind.CANCELLED, "planning was stopped");
    } catch (SwarmException refused) {
      failure = refused.failure();
    } catch (Throwable thrown) {
      LOG.warn("run {}: the planner threw", id, veil.over(thrown));
      failure = Failure.of(Failure.Kind.BUG,
          "planner " + setup.planner().getClass().getName() + " threw " + thrown);
    }
    post(new Fact.PlanningEnded(failure));
  }

  private void wakeAt(Instant at) {
    try {
      stage.watch(clock.until(at));
      post(new Fact.Woken());
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt(); // The run has ended before its timer.
    }
  }

  // Everything that outlives the last command is cleared up on a thread of its own.
  private void finish(RunStatus how) {
    stage.start(stage.unstarted("swarm-" + id + "-closer", () -> {
      try {
        close(how);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
      } finally {
        over.open();
      }
    }));
  }

  private void close(RunStatus how) throws InterruptedException {
    try {
      sync();
      report = Reporter.report(kernel, bench::artifacts, outflow.report(endpoints.used()));
    } catch (RuntimeException failed) {
      LOG.error("run {}: its end could not be recorded", id, failed);
    } finally {
      remember();
      crew.interruptAll();
      tell(new SwarmEvent.RunEnded(how));
      if (!crew.awaitQuiet(PATIENCE)) {
        LOG.warn("run {}: agents do not stop when interrupted", id);
      }
      endpoints.close();
      commands.close();
      status = how;
    }
  }

  // What earlier runs have taught is part of the first fact, so that a replay needs no file.
  private Known known() {
    Path file = setup.estimates();
    return file == null ? Known.NOTHING : new EstimateFile(file, this::warn).read();
  }

  private void remember() {
    Path file = setup.estimates();
    if (file != null) {
      new EstimateFile(file, this::warn).add(kernel.learned());
    }
  }

  private void warn(String text) {
    LOG.warn("run {}: {}", id, text);
    tell(new SwarmEvent.Warned(text));
  }

  Goal goal() {
    return goal;
  }

  Stage stage() {
    return stage;
  }

  Setup setup() {
    return setup;
  }

  /** How many tokens the run is thought to take yet. */
  long remaining() {
    return remaining;
  }

  Snapshot base() {
    return base;
  }

  Instant now() {
    return clock.now();
  }

  ModelDesk models() {
    return models;
  }

  EndpointDesk endpoints() {
    return endpoints;
  }

  ToolDesk tools() {
    return tools;
  }

  CommandDesk commands() {
    return commands;
  }

  Veil veil() {
    return veil;
  }

  Kept kept() {
    return kept;
  }
}
