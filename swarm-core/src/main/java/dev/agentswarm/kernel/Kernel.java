package dev.agentswarm.kernel;

import dev.agentswarm.agent.Finding;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanFault;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Judgement;
import dev.agentswarm.run.Publication;
import dev.agentswarm.run.RunId;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.verify.RepairPolicy;
import dev.agentswarm.verify.RepairView;
import dev.agentswarm.verify.Verdict;
import dev.agentswarm.verify.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The whole logic of a run. A live run, a replayed run, a simulated run and a property test all go through
 * {@link #apply}: the same facts at the same moments give the same commands.
 *
 * <p><b>Threads:</b> confined to one thread at a time. <b>Errors:</b> none for any order of facts; facts about what is
 * over already are passed over.
 */
public final class Kernel {
  /** How long a stopping run waits for agents that do not stop. */
  static final Duration GRACE = Duration.ofSeconds(2);

  private final Scheduler scheduler;
  private final RepairPolicy repairs;
  private final Outbox out = new Outbox();
  final Ledger ledger = new Ledger();

  // Set by Started, and never null after it.
  private @Nullable State run;
  private boolean ended;

  /** What there is once a run has begun. */
  static final class State {
    final RunId id;
    final Goal goal;
    final Settings settings;
    final Instant started;
    final Tasks tasks;
    final Budget budget;
    final Mending mending;
    final PatchRules rules;
    boolean planning = true;
    boolean publishing;
    int spawned;
    @Nullable
    Failure planningFailure;
    /** Why nothing new starts: a limit of the run was reached. */
    @Nullable
    Failure exhausted;
    /** Why everything stops, and how the run will have ended. */
    @Nullable
    Failure stopping;
    RunStatus stopStatus = RunStatus.STOPPED;
    @Nullable
    Node head;

    State(Fact.Started begun, Instant at, Tasks tasks, Mending mending) {
      id = begun.run();
      goal = begun.goal();
      settings = begun.settings();
      started = at;
      this.tasks = tasks;
      this.mending = mending;
      budget = new Budget(settings.limits());
      rules = new PatchRules(tasks.graph, settings);
    }
  }

  /** A kernel for one run, with these policies. */
  public Kernel(Scheduler scheduler, RepairPolicy repairs) {
    this.scheduler = scheduler;
    this.repairs = repairs;
  }

  /** True when nothing will happen any more. */
  public boolean isOver() {
    return ended;
  }

  /** What follows from a fact that happened at this moment. */
  public List<Command> apply(Instant at, Fact fact) {
    if (ended) {
      return List.of();
    }
    out.open(at);
    if (fact instanceof Fact.Started begun) {
      begin(begun);
    } else {
      State state = Objects.requireNonNull(run, "the first fact of a run is Started");
      switch (fact) {
        case Fact.Started again -> throw new IllegalStateException("unreachable: " + again);
        case Fact.PatchOffered offered -> patch(state, offered);
        case Fact.PlanningEnded through -> planned(state, through.failure());
        case Fact.StepAsked asked -> ask(state, asked);
        case Fact.StepEnded over -> settle(state, over);
        case Fact.AttemptEnded through -> attemptEnded(state, through);
        case Fact.Judged judged -> judged(state, judged);
        case Fact.Merged merged -> merged(state, merged);
        case Fact.Clashed clashed -> clashed(state, clashed);
        case Fact.Answered answered -> answered(state, answered);
        case Fact.Published published -> published(state, published.publication());
        case Fact.StopAsked stop ->
          stop(state, Failure.of(Failure.Kind.CANCELLED, stop.why()), RunStatus.STOPPED);
        case Fact.Woken woken -> woken(state);
        case Fact.Broken broken -> {
          stop(state, broken.failure(), RunStatus.FAILED);
          end(state);
        }
      }
      if (!ended) {
        goOn(state);
      }
    }
    return out.take();
  }

  private void begin(Fact.Started begun) {
    if (run != null) {
      throw new IllegalStateException("run " + begun.run() + " has begun already");
    }
    Tasks tasks = new Tasks(begun.settings(), scheduler, out, this::warn);
    run = new State(begun, out.now(), tasks, new Mending(begun.settings(), repairs, tasks, out, ledger));
    out.tell(new SwarmEvent.RunStarted(begun.goal()));
    out.add(new Command.WakeAt(out.now().plus(begun.settings().limits().time())));
    out.add(new Command.StartPlanner());
  }

  private void patch(State state, Fact.PatchOffered offered) {
    AttemptId by = offered.by();
    Node proposer = by == null ? null : state.tasks.graph.find(by.task());
    boolean alive = by == null
        ? state.planning
        : proposer != null && proposer.isCurrent(by) && proposer.state == TaskState.ACTIVE;
    int depth = proposer == null ? 0 : proposer.depth + 1;
    List<PlanFault> faults = !alive || state.stopping != null || state.exhausted != null
        ? List.of(new PlanFault("", PlanFault.Kind.RUN_OVER, "the run takes no more tasks: it is ending"))
        : state.rules.faults(offered.patch(), depth, state.spawned, by != null);
    String name = by == null ? "" : by.task().value();
    if (!faults.isEmpty()) {
      out.add(new Command.AnswerPatch(offered.offer(), new PatchAnswer.Refused(faults)));
      out.tell(new SwarmEvent.PatchRefused(faults, name));
      return;
    }
    out.add(new Command.AnswerPatch(offered.offer(), new PatchAnswer.Accepted()));
    List<Task> tasks = new ArrayList<>();
    offered.patch().edits().forEach(edit -> {
      if (edit instanceof PlanPatch.Edit.Add add) {
        tasks.add(add.task());
      }
    });
    out.tell(new SwarmEvent.Planned(tasks, name));
    state.spawned += by == null ? 0 : tasks.size();
    state.tasks.change(offered.patch(), name, depth);
  }

  private void planned(State state, @Nullable Failure failure) {
    if (state.planning) {
      state.planning = false;
      state.planningFailure = failure;
      out.tell(new SwarmEvent.PlanComplete(state.tasks.graph.size()));
      if (failure != null) {
        warn("planning ended early: " + failure.message());
      }
    }
  }

  private void ask(State state, Fact.StepAsked asked) {
    AttemptId by = asked.by();
    Failure refusal = state.stopping;
    if (refusal == null && by != null) {
      Node node = state.tasks.graph.find(by.task());
      boolean alive = node != null && node.isCurrent(by)
          && (node.state == TaskState.ACTIVE || node.state == TaskState.VERIFYING);
      refusal = alive ? null : Failure.of(Failure.Kind.CANCELLED, "attempt " + by + " is over");
    }
    if (refusal == null) {
      refusal = state.budget.reserve(asked.step(),
          new Budget.Reservation(by, asked.model(), asked.name(), asked.tokens(), out.now()));
      if (refusal != null) {
        exhaust(state, refusal);
      }
    }
    out.add(refusal == null
        ? new Command.GrantStep(asked.step())
        : new Command.RefuseStep(asked.step(), refusal));
  }

  private void settle(State state, Fact.StepEnded over) {
    Budget.Settled settled = state.budget.settle(over.step(), over.usage());
    if (settled == null) {
      return;
    }
    Budget.Reservation step = settled.reservation();
    AttemptId by = step.by();
    if (by != null) {
      Node node = state.tasks.graph.node(by.task());
      Attempt attempt = node.attempts.get(by.number() - 1);
      attempt.usage = attempt.usage.plus(settled.usage());
      if (over.waited().isPositive()) {
        attempt.waits.add(new Wait(step.at(), step.at().plus(over.waited()), Wait.Reason.PERMIT));
      }
      out.tell(new SwarmEvent.StepDone(by.task(), by.number(), step.model(), step.name(),
          state.budget.spent().steps()));
    }
  }

  private void attemptEnded(State state, Fact.AttemptEnded through) {
    Node node = state.tasks.graph.find(through.attempt().task());
    if (node == null || !state.tasks.busy.contains(through.attempt())) {
      return;
    }
    Attempt attempt = node.attempts.get(through.attempt().number() - 1);
    if (attempt.ended != null) {
      return;
    }
    state.tasks.busy.remove(attempt.id);
    attempt.ended = out.now();
    attempt.failure = through.failure();
    state.tasks.leave(attempt);
    if (node.state.isFinal()) {
      return;
    }
    node.changed = through.changed();
    out.tell(new SwarmEvent.AttemptEnded(node.id, attempt.id.number(), through.failure()));
    Failure failure = through.failure();
    if (failure == null) {
      node.summary = through.summary();
      node.made = through.made();
      verify(state, node);
    } else if (state.exhausted != null || failure.kind() == Failure.Kind.CANCELLED) {
      state.tasks.end(node, TaskState.FAILED, failure);
    } else {
      state.mending.after(node, RepairView.Cause.AGENT_FAILED, failure);
    }
  }

  private void verify(State state, Node node) {
    node.move(TaskState.VERIFYING);
    state.tasks.busy.add(node.attempt().id);
    out.add(new Command.Verify(node.attempt().id, node.task()));
  }

  private void judged(State state, Fact.Judged judged) {
    Node node = outside(state, judged.attempt(), TaskState.VERIFYING);
    if (node == null) {
      return;
    }
    List<Finding> findings = new ArrayList<>();
    List<String> questions = new ArrayList<>();
    for (NamedVerdict named : judged.verdicts()) {
      node.judgements.add(
          new Judgement(judged.attempt().number(), named.verifier(), named.verdict(), out.now()));
      out.tell(new SwarmEvent.Judged(node.id, judged.attempt().number(), named.verifier(), named.verdict()));
      switch (named.verdict()) {
        case Verdict.Passed passed -> {
        }
        case Verdict.Rejected rejected -> findings.addAll(rejected.findings());
        case Verdict.Unverifiable unknown -> questions.add(named.verifier() + ": " + unknown.question());
      }
    }
    if (judged.verdicts().isEmpty() && node != state.head) {
      questions.add("no verifier looked at it");
    }
    if (!findings.isEmpty()) {
      node.findings.add(List.copyOf(findings));
      state.mending.after(node, RepairView.Cause.REJECTED,
          Failure.of(Failure.Kind.REJECTED, "task " + node.id + " was rejected: " + findings.get(0)
              + (findings.size() > 1 ? " (and " + (findings.size() - 1) + " more findings)" : "")));
    } else if (!questions.isEmpty()) {
      state.mending.after(node, RepairView.Cause.UNVERIFIABLE, Failure.of(Failure.Kind.UNVERIFIABLE,
          "task " + node.id + " could not be checked: " + String.join("; ", questions)));
    } else {
      node.move(TaskState.MERGING);
      state.tasks.busy.add(judged.attempt());
      out.add(new Command.Merge(judged.attempt()));
    }
  }

  private void merged(State state, Fact.Merged merged) {
    Node node = outside(state, merged.attempt(), TaskState.MERGING);
    if (node != null) {
      node.merged = merged.paths();
      ledger.changedHead |= !merged.paths().isEmpty();
      if (!merged.paths().isEmpty()) {
        out.tell(new SwarmEvent.Merged(node.id, merged.paths()));
      }
      state.tasks.end(node, TaskState.DONE, null);
    }
  }

  private void clashed(State state, Fact.Clashed clashed) {
    Node node = outside(state, clashed.attempt(), TaskState.VERIFYING, TaskState.MERGING);
    if (node == null) {
      return;
    }
    ledger.conflicts.addAll(clashed.conflicts());
    out.tell(new SwarmEvent.Conflicted(node.id, clashed.conflicts()));
    List<Finding> findings = clashed.conflicts().stream()
        .map(conflict -> new Finding(conflict.reason(), conflict.path(), 0)).toList();
    node.findings.add(findings);
    state.mending.after(node, RepairView.Cause.CONFLICT, Failure.of(Failure.Kind.CONFLICT,
        "task " + node.id + " does not go together with what was merged meanwhile: " + findings.get(0)));
  }

  // What went on outside for this attempt is over; null when that no longer matters.
  private static @Nullable Node outside(State state, AttemptId attempt, TaskState... expected) {
    Node node = state.tasks.graph.find(attempt.task());
    if (node == null || !node.isCurrent(attempt) || !state.tasks.busy.contains(attempt)) {
      return null;
    }
    if (node.state.isFinal()) {
      state.tasks.busy.remove(attempt);
      return null;
    }
    if (!Set.of(expected).contains(node.state)) {
      return null;
    }
    state.tasks.busy.remove(attempt);
    return node;
  }

  private void answered(State state, Fact.Answered answered) {
    Node node = state.tasks.graph.find(answered.task());
    if (node != null && node.state == TaskState.ESCALATED) {
      state.mending.answered(node, answered.answer());
    }
  }

  private void published(State state, Publication publication) {
    if (state.publishing) {
      state.publishing = false;
      ledger.publication = publication;
      if (publication.done()) {
        out.tell(new SwarmEvent.Published(publication.paths(), publication.parked()));
      }
      if (!publication.parked().isEmpty()) {
        warn("files that were changed during the run were left as they are: " + publication.parked());
      }
      end(state);
    }
  }

  private void woken(State state) {
    Instant deadline = state.started.plus(state.settings.limits().time());
    if (state.stopping != null) {
      if (!out.now().isBefore(ledger.stopAsked.plus(GRACE)) && !state.publishing) {
        if (!state.tasks.busy.isEmpty()) {
          warn("agents that do not stop when interrupted: " + state.tasks.busy);
        }
        end(state);
      }
    } else if (!out.now().isBefore(deadline)) {
      stop(state, Failure.of(Failure.Kind.LIMIT_REACHED,
          "the run's time of " + state.settings.limits().time() + " is over"), RunStatus.PARTIAL);
    }
  }

  private void exhaust(State state, Failure why) {
    if (state.exhausted == null) {
      state.exhausted = why;
      warn(why.message());
      state.tasks.cancel(why, TaskState.READY, TaskState.PLANNED);
    }
  }

  private void stop(State state, Failure why, RunStatus status) {
    if (state.stopping != null) {
      return;
    }
    state.stopping = why;
    state.stopStatus = status;
    ledger.stopAsked = out.now();
    if (state.planning) {
      out.add(new Command.CancelPlanner());
    }
    state.tasks.busy.forEach(attempt -> out.add(new Command.Cancel(attempt)));
    state.tasks.cancel(why, TaskState.values());
    out.add(new Command.WakeAt(out.now().plus(GRACE)));
  }

  private void goOn(State state) {
    if (state.stopping != null) {
      if (state.tasks.busy.isEmpty() && !state.planning && !state.publishing) {
        end(state);
      }
      return;
    }
    if (state.exhausted == null) {
      state.tasks.startReady();
    }
    if (state.tasks.open() == 0 && !state.planning && !state.publishing) {
      close(state);
    } else if (state.exhausted != null && state.tasks.busy.isEmpty() && state.mending.waiting() == 0) {
      exhaustRest(state);
    }
  }

  // A task that became ready again after the limit was reached will never start.
  private void exhaustRest(State state) {
    state.tasks.cancel(Objects.requireNonNull(state.exhausted), TaskState.values());
    if (!state.planning && !state.publishing) {
      close(state);
    }
  }

  // Every task is final. The merged whole is judged as one more task, then published.
  private void close(State state) {
    Node head = state.head;
    if (head == null && ledger.changedHead && ledger.status(state) == RunStatus.DONE) {
      List<TaskId> all = state.tasks.graph.nodes().stream()
          .filter(node -> node.state == TaskState.DONE && node.dependants.isEmpty()).map(node -> node.id)
          .toList();
      Task closing = Task.of(Work.HEAD, "verify", "The merged whole is checked before it is published.")
          .needing(all);
      state.head = state.tasks.close(closing);
      state.tasks.begin(state.head, closing.kind());
      state.head.attempt().ended = out.now();
      verify(state, state.head);
    } else if (head != null && head.state == TaskState.DONE) {
      state.publishing = true;
      out.add(new Command.Publish());
    } else {
      end(state);
    }
  }

  private void end(State state) {
    RunStatus status = ledger.status(state);
    Failure failure = ledger.failure(state, status);
    ledger.close(status, failure, out.now());
    ended = true;
    out.tell(new SwarmEvent.RunEnded(status));
    out.add(new Command.End(status, failure));
  }

  private void warn(String text) {
    ledger.warnings.add(text);
    out.tell(new SwarmEvent.Warned(text));
  }

  /** The run as it stands, for its report; null before it began. */
  @Nullable
  State state() {
    return run;
  }
}
