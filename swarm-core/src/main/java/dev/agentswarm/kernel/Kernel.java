package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Waiting;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.Work;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole logic of a run. A live run, a replayed run, a simulated run and a property test all go through
 * {@link #apply}: the same facts at the same moments give the same commands.
 *
 * <p><b>Threads:</b> confined to one thread at a time. <b>Errors:</b> {@link IllegalStateException} when the first fact
 * is not {@link Fact.Started}, or a later one is; none for any other order of facts: those about what is over already
 * are passed over.
 */
public final class Kernel {
  private final Scheduler scheduler;
  private final RepairPolicy repairs;
  private final int looks;
  private final Outbox out = new Outbox();
  private final Ledger ledger = new Ledger(out);
  private final Results results = new Results(out);
  private final Ending ending = new Ending(out);

  // Set by Started, and never null after it.
  private @Nullable State run;

  /** A kernel for one run, with these policies. */
  public Kernel(Scheduler scheduler, RepairPolicy repairs) {
    this(scheduler, repairs, Graph.LOOKS);
  }

  /**
   * The same with another number of tasks whose rank is looked at for one fact. What that leaves over is carried on by
   * the facts behind it, whatever they are; until then ranks far before a change are those of before.
   */
  public Kernel(Scheduler scheduler, RepairPolicy repairs, int looks) {
    this.scheduler = scheduler;
    this.repairs = repairs;
    this.looks = looks;
  }

  /** True when nothing will happen any more. */
  public boolean isOver() {
    return ledger.status.isFinal();
  }

  /** Where the run stands. */
  public RunStatus status() {
    State state = run;
    boolean waits = state != null && !state.paused.isEmpty() && !isOver();
    return waits ? RunStatus.PAUSED : ledger.status;
  }

  /** What follows from a fact that happened at this moment. */
  public List<Command> apply(Instant at, Fact fact) {
    if (isOver()) {
      return List.of();
    }
    out.open(at);
    State state = run;
    if (fact instanceof Fact.Started begun) {
      if (state != null) {
        throw new IllegalStateException("run " + state.id + " has begun already: " + begun.run());
      }
      begin(begun);
    } else if (state == null) {
      throw new IllegalStateException("the first fact of a run is Started, not " + fact);
    } else {
      take(state, fact);
      state.steps.goOn(state, ending);
      ending.goOn(state);
    }
    return out.take();
  }

  private void begin(Fact.Started begun) {
    Tasks tasks = new Tasks(begun.settings(), scheduler, out, ledger::warn, looks);
    State state = new State(begun, out.now(), tasks,
        new Mending(begun.settings(), repairs, tasks, out, ledger),
        new Steps(out), ledger);
    run = state;
    tasks.joins.onCalledOff = node -> {
      state.mending.calledOff(node);
      state.steps.calledOff(node);
    };
    out.tell(new SwarmEvent.RunStarted(begun.goal()));
    out.add(new Command.WakeAt(state.deadline));
    out.add(new Command.StartPlanner());
  }

  private void take(State state, Fact fact) {
    switch (fact) {
      case Fact.Started again -> throw new IllegalStateException("unreachable: " + again);
      case Fact.PatchOffered offered -> offered(state, offered);
      case Fact.PlanningEnded through -> planned(state, through.failure());
      case Fact.StepAsked asked -> state.steps.asked(state, asked, ending);
      case Fact.StepEnded over -> state.steps.ended(state, over, ending);
      case Fact.AttemptEnded through -> results.ended(state, through);
      case Fact.Judged judged -> results.judged(state, judged);
      case Fact.Merged merged -> results.merged(state, merged);
      case Fact.Clashed clashed -> results.clashed(state, clashed);
      case Fact.Answered answered -> results.answered(state, answered);
      case Fact.Published published -> ending.published(state, published.publication());
      case Fact.StopAsked stop ->
        ending.stop(state, Failure.of(Failure.Kind.CANCELLED, stop.why()), RunStatus.STOPPED);
      case Fact.Together together -> {
        for (Fact each : together.facts()) {
          if (!isOver()) {
            take(state, each);
          }
        }
      }
      case Fact.Woken woken -> ending.woken(state);
      case Fact.CallsPaused paused -> {
        state.paused.put(paused.endpoint(), paused.reason());
        out.tell(new SwarmEvent.CallsPaused(paused.endpoint(), paused.reason(), paused.until()));
      }
      case Fact.CallsResumed resumed -> {
        // Calls that are called off do not go on.
        if (state.paused.remove(resumed.endpoint()) != null && state.stopping == null) {
          out.tell(new SwarmEvent.CallsResumed(resumed.endpoint()));
        }
      }
      case Fact.AgentsAdmitted admitted -> state.tasks.admit(admitted.most(), admitted.kinds());
      case Fact.Broken broken -> {
        ending.stop(state, broken.failure(), RunStatus.FAILED);
        ending.end(state);
      }
    }
  }

  private void offered(State state, Fact.PatchOffered offered) {
    AttemptId by = offered.by();
    Node proposer = by == null ? null : state.tasks.graph.find(by.task());
    String name = by == null ? "" : by.task().value();
    int depth = proposer == null ? 0 : proposer.depth + 1;
    String over = over(state, by, proposer);
    List<PlanFault> faults = over != null
        ? List.of(new PlanFault(name, PlanFault.Kind.RUN_OVER, over))
        : state.rules.faults(offered.patch(), depth, state.spawned, proposer);
    if (!faults.isEmpty()) {
      out.add(new Command.AnswerPatch(offered.offer(), new PatchAnswer.Refused(faults)));
      out.tell(new SwarmEvent.PatchRefused(faults, name));
      return;
    }
    out.add(new Command.AnswerPatch(offered.offer(), new PatchAnswer.Accepted()));
    out.tell(new SwarmEvent.Planned(offered.patch().tasks(), name));
    if (proposer != null) {
      state.spawned += offered.patch().tasks().size();
      proposer.children += offered.patch().tasks().size();
    }
    state.tasks.change(offered.patch(), name, depth);
  }

  // Why the graph takes nothing from this proposer any more; null when it does.
  private static @Nullable String over(State state, @Nullable AttemptId by, @Nullable Node proposer) {
    if (state.stopping != null || state.exhausted != null) {
      return "the run takes no more tasks: it is ending";
    }
    if (by == null) {
      return state.planning ? null : "the plan is complete: its planner was through already";
    }
    if (proposer == null || !proposer.isCurrent(by) || proposer.state != TaskState.ACTIVE) {
      return "attempt " + by + " is over";
    }
    // Work merged after the whole was judged would be published unseen.
    return proposer == state.head
        ? "the run takes no more tasks: " + Work.HEAD + " is its last, mend it within this task"
        : null;
  }

  private void planned(State state, @Nullable Failure failure) {
    if (state.planning) {
      state.planning = false;
      state.planningFailure = failure;
      out.tell(new SwarmEvent.PlanComplete(state.tasks.graph.size()));
      if (failure != null) {
        ledger.warn("planning ended early: " + failure.message());
      }
    }
  }

  /** What this run has added to what is known of each kind of agent. */
  public Known learned() {
    State state = run;
    return state == null ? Known.NOTHING : state.tasks.estimator.added();
  }

  /** How many tokens the models are thought to take for it yet. Costs nothing: it is kept, not summed. */
  public long remaining() {
    State state = run;
    return state == null ? 0 : state.tasks.backlog.remaining();
  }

  /** Everybody in the graph who waits, and what for: every task and step, in the order they came. Costs O(tasks). */
  public List<Waiting> waiting() {
    return run == null || isOver() ? List.of() : Reasons.of(run);
  }

  /** Everything this kernel knows, as text: two kernels in the same state give the same text. */
  public String describe() {
    return run == null ? "not begun\n" : Portrait.of(run);
  }

  /** The run as it stands, for its report; null before it began. */
  @Nullable
  State state() {
    return run;
  }
}
