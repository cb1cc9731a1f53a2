package dev.agentswarm.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.run.Wait;
import dev.agentswarm.run.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Steps are asked for, granted or refused, and settled. Who wants more tokens than are free while others hold reserved
 * ones waits until those are settled, in order: most of a reservation comes back.
 */
final class Steps {
  private final Outbox out;
  private final Map<Long, Pending> waiting = new LinkedHashMap<>();
  /** How long steps took, waiting left out. */
  private Duration worked = Duration.ZERO;

  // True when somebody who waited has gone without being granted anything.
  private boolean freed;

  private record Pending(Fact.StepAsked asked, Instant since) {}

  Steps(Outbox out) {
    this.out = out;
  }

  void asked(State state, Fact.StepAsked asked, Ending ending) {
    AttemptId by = asked.by();
    Node node = by == null ? null : state.tasks.graph.find(by.task());
    if (asked.model() && node != null && by != null && node.isCurrent(by)) {
      state.tasks.asked(node);
    }
    if (state.budget.isOpen(asked.step()) || waiting.containsKey(asked.step())) {
      return;
    }
    // Whoever came before is first, unless this one need not wait at all: it could never be granted.
    boolean mayGo = waiting.isEmpty() || refusal(state, asked) != null;
    if (!mayGo || !decide(state, asked, ending)) {
      waiting.put(asked.step(), new Pending(asked, out.now()));
      out.tell(new SwarmEvent.Waits(by == null ? null : by.task(), Wait.Reason.BUDGET, ""));
    }
  }

  void ended(State state, Fact.StepEnded over, Ending ending) {
    Budget.Settled settled = state.budget.settle(over.step(), over.usage());
    if (settled != null) {
      settled(state, settled, over);
    } else if (waiting.remove(over.step()) == null) {
      return;
    }
    while (!waiting.isEmpty() && decide(state, waiting.values().iterator().next().asked(), ending)) {
      // One granted or refused may leave enough for the next.
    }
  }

  /** Nobody wants the task any more: its agent gets no step. */
  void calledOff(Node node) {
    for (Pending pending : List.copyOf(waiting.values())) {
      Fact.StepAsked asked = pending.asked();
      AttemptId by = asked.by();
      if (by != null && by.task().equals(node.id)) {
        waiting.remove(asked.step());
        out.add(new Command.RefuseStep(asked.step(),
            Failure.of(Failure.Kind.CANCELLED, "task " + node.id + " is not wanted any more")));
        freed = true;
      }
    }
  }

  /** Some who waited are gone: others may go on. */
  void goOn(State state, Ending ending) {
    while (freed && !waiting.isEmpty() && decide(state, waiting.values().iterator().next().asked(), ending)) {
      // One granted or refused may leave enough for the next.
    }
    freed = false;
  }

  /** Refuses whoever waits: the run stops. */
  void stop(Failure why) {
    for (Iterator<Long> steps = waiting.keySet().iterator(); steps.hasNext();) {
      out.add(new Command.RefuseStep(steps.next(), why));
      steps.remove();
    }
  }

  // False when it must wait on.
  private boolean decide(State state, Fact.StepAsked asked, Ending ending) {
    Failure over = refusal(state, asked);
    Failure limit = state.budget.refusal(asked.tokens());
    if (over != null) {
      out.add(new Command.RefuseStep(asked.step(), over));
    } else if (limit != null) {
      out.add(new Command.RefuseStep(asked.step(), limit));
      ending.exhaust(state, limit);
    } else if (state.budget.fits(asked.tokens())) {
      state.budget.reserve(asked.step(),
          new Budget.Reservation(asked.by(), asked.model(), asked.name(), asked.tokens(), out.now()));
      out.add(new Command.GrantStep(asked.step()));
    } else {
      return false;
    }
    waiting.remove(asked.step());
    return true;
  }

  private static @Nullable Failure refusal(State state, Fact.StepAsked asked) {
    AttemptId by = asked.by();
    if (state.stopping != null || by == null) {
      return state.stopping;
    }
    Node node = state.tasks.graph.find(by.task());
    boolean alive = node != null && node.isCurrent(by)
        && (node.state == TaskState.ACTIVE || node.state == TaskState.VERIFYING);
    return alive ? null : Failure.of(Failure.Kind.CANCELLED, "attempt " + by + " is over");
  }

  private void settled(State state, Budget.Settled settled, Fact.StepEnded over) {
    Budget.Reservation step = settled.reservation();
    AttemptId by = step.by();
    Duration took = Duration.between(step.at(), out.now()).minus(over.waited());
    worked = took.isNegative() ? worked : worked.plus(took);
    if (by != null) {
      Node node = state.tasks.graph.node(by.task());
      Attempt attempt = node.attempts.get(by.number() - 1);
      attempt.usage = attempt.usage.plus(settled.usage());
      state.tasks.backlog.took(node, settled.usage());
      if (attempt.ended == null) {
        attempt.stepped(step.model(), Attempt.seconds(took), over.model());
      }
      if (over.waited().isPositive()) {
        attempt.waits.add(new Wait(step.at(), step.at().plus(over.waited()),
            Objects.requireNonNullElse(over.why(), Wait.Reason.PERMIT)));
      }
      out.tell(new SwarmEvent.StepDone(by.task(), by.number(), step.model(), step.name(),
          state.budget.spent().steps()));
    }
  }

  /** How long steps took that are over, waiting left out. */
  Duration worked() {
    return worked;
  }

  /** The steps that wait for tokens. */
  List<Waiting> waiting() {
    return waiting.values().stream()
        .map(pending -> new Waiting(pending.asked().by() == null ? null : pending.asked().by().task(),
            Wait.Reason.BUDGET, pending.since(), List.of()))
        .toList();
  }

  @Override
  public String toString() {
    return "waiting " + waiting.values() + ", worked " + worked;
  }
}
