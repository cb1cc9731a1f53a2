package dev.agentswarm.testkit.kernel;

import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.Decision;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.testkit.kernel.Chronicle.Beat;
import dev.agentswarm.testkit.kernel.GraphModel.Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What must hold of joins whose needs are variants. It shares the picture of {@link KernelInvariants}. */
final class JoinInvariants {
  private final GraphModel graph;
  private final Outside outside;
  private final Breaches breaches;
  private final Set<TaskId> lostNow = new HashSet<>();
  private final Set<AttemptId> cancelledNow = new HashSet<>();

  JoinInvariants(GraphModel graph, Outside outside, Breaches breaches) {
    this.graph = graph;
    this.outside = outside;
    this.breaches = breaches;
  }

  /** A beat begins. */
  void begins(Beat beat) {
    lostNow.clear();
    cancelledNow.clear();
    for (Command command : beat.commands()) {
      if (command instanceof Command.Cancel cancel) {
        cancelledNow.add(cancel.attempt());
      }
    }
  }

  void judged(Fact.Judged judged, boolean passed) {
    Entry entry = graph.find(judged.attempt().task());
    if (entry != null) {
      entry.measured = passed && judged.measured() != null && judged.measured().failure() == null
          ? (Double) judged.measured().value()
          : null;
    }
  }

  /** A patch was accepted. */
  void accepted(Fact.PatchOffered offer) {
    AttemptId by = offer.by();
    breaches.require(by == null || offer.patch().tasks().isEmpty() || graph.join(by.task()) == null,
        Rule.VARIANTS_BELONG_TO_THEIR_JOIN, "an agent of the variant " + by + " adds tasks");
    for (Entry join : graph.entries()) {
      if (join.isOpenChoice()) {
        for (TaskId variant : join.needs) {
          long needed = graph.entries().stream()
              .filter(other -> !other.isOut && other.needs.contains(variant)).count();
          breaches.require(needed == 1, Rule.VARIANTS_BELONG_TO_THEIR_JOIN,
              "variant " + variant + " of " + join.task.id() + " is needed by " + needed + " tasks");
        }
      }
    }
  }

  void merges(Command.Merge merge) {
    TaskId id = merge.attempt().task();
    Entry entry = graph.find(id);
    Entry join = graph.join(id);
    if (entry == null) {
      return;
    }
    breaches.require(entry.isOpen(), Rule.LOSERS_ARE_NOT_MERGED,
        "task " + id + " is merged, it ended as " + entry.ended);
    entry.isHeld = false;
    if (join != null) {
      long winners = 1 + join.needs.stream().filter(other -> !other.equals(id))
          .filter(other -> graph.isDone(other) || isMerging(other)).count();
      breaches.require(winners <= join.wanted(), Rule.AS_MANY_WINNERS_AS_WANTED,
          winners + " variants of " + join.task.id() + " are merged, it takes " + join.task.join());
      best(join, entry);
    }
  }

  // It is better than all others that passed, and none can pass any more.
  private void best(Entry join, Entry winner) {
    if (!(join.task.join() instanceof Join.Best)) {
      return;
    }
    boolean before = true;
    for (TaskId id : join.needs) {
      Entry other = graph.find(id);
      if (winner.task.id().equals(id)) {
        before = false;
      } else if (other != null && other.isOpen()) {
        Double theirs = other.measured;
        Double mine = winner.measured;
        breaches.require(theirs != null && !outside.isBusyWith(id), Rule.THE_BEST_WINS,
            "task " + winner.task.id() + " is taken while " + id + " is under way");
        breaches.require(mine != null && theirs != null && (before ? mine > theirs : mine >= theirs),
            Rule.THE_BEST_WINS,
            "task " + winner.task.id() + " with " + mine + " is taken, " + id + " has " + theirs);
      }
    }
  }

  private boolean isMerging(TaskId task) {
    return Outside.holds(outside.merges, task);
  }

  void told(SwarmEvent event) {
    if (event instanceof SwarmEvent.Held held) {
      Entry entry = graph.find(held.task());
      Entry join = graph.find(held.join());
      // A join that a limit has cancelled cannot choose; what it held is cancelled when all else is quiet.
      boolean chooses = join != null && (join.isOpenChoice() || join.ended == TaskState.CANCELLED);
      breaches.require(chooses && join != null && join.needs.contains(held.task()), Rule.JOINS_GO_ON,
          "task " + held.task() + " is held for " + held.join() + ", which does not want it");
      if (entry != null) {
        entry.isHeld = true;
        entry.holdsPaths = false;
      }
    } else if (event instanceof SwarmEvent.Joined joined) {
      decided(joined.task(), joined.decision());
    }
  }

  private void decided(TaskId id, Decision decision) {
    Entry join = graph.find(id);
    breaches.require(join != null && join.isOpenChoice(), Rule.AS_MANY_WINNERS_AS_WANTED,
        "task " + id + " decides, and is no open join");
    if (join != null) {
      join.decided = true;
      List<TaskId> done = join.needs.stream().filter(graph::isDone).toList();
      breaches.require(
          done.size() == join.wanted() && new HashSet<>(done).equals(new HashSet<>(decision.winners())),
          Rule.AS_MANY_WINNERS_AS_WANTED,
          "task " + id + " takes " + join.task.join() + ", told " + decision.winners() + ", done are "
              + done);
    }
  }

  /** Winners are let through: only they, and only when they are done. */
  void joined(Command.Joined joined) {
    breaches.require(joined.winners().stream().allMatch(graph::isDone), Rule.AS_MANY_WINNERS_AS_WANTED,
        "task " + joined.task() + " lets through " + joined.winners() + ", not all are done");
  }

  /** A task is lost: nothing goes on for it, and nobody wants it any more. */
  void lost(Entry entry) {
    TaskId id = entry.task.id();
    lostNow.add(id);
    outside.agents.keySet().forEach(attempt -> calledOff(id, attempt));
    outside.judgings.forEach(attempt -> calledOff(id, attempt));
    breaches.require(!outside.questions.contains(id) || Outside.holds(cancelledNow, id),
        Rule.LOSERS_ARE_CALLED_OFF,
        "a person is still asked about " + id);
    breaches.require(!isMerging(id), Rule.LOSERS_ARE_NOT_MERGED,
        "task " + id + " is lost while it is merged");
    boolean wanted = graph.entries().stream().filter(other -> !other.isOut && other.needs.contains(id))
        .anyMatch(
            other -> other.task.join().isChoice() ? other.isOpenChoice() && !canFail(other) : other.isOpen());
    breaches.require(!wanted, Rule.JOINS_FAIL_LAST, "task " + id + " is lost, and somebody wants it");
  }

  private void calledOff(TaskId task, AttemptId attempt) {
    breaches.require(!attempt.task().equals(task) || cancelledNow.contains(attempt),
        Rule.LOSERS_ARE_CALLED_OFF,
        "attempt " + attempt + " goes on, and its task is lost");
  }

  /** Nobody stopped: only what was done for losers may have been called off. */
  void onlyLosersAreCancelled() {
    cancelledNow.forEach(attempt -> breaches.require(lostNow.contains(attempt.task()), Rule.STOP_MEANS_STOP,
        "nobody stopped, and " + attempt + " is called off"));
  }

  /** A step is granted. */
  void granted(Fact.@Nullable StepAsked step) {
    AttemptId by = step == null ? null : step.by();
    Entry entry = by == null ? null : graph.find(by.task());
    breaches.require(entry == null || entry.ended != TaskState.LOST, Rule.LOSERS_ARE_CALLED_OFF,
        "a step is granted to " + by + ", which is lost");
  }

  /** True when this join can be met no more. Variants lost in the same moment are lost because it fails. */
  boolean canFail(Entry join) {
    long possible = join.needs.stream().map(graph::find)
        .filter(variant -> variant != null && (variant.isOpen() || variant.ended == TaskState.DONE
            || lostNow.contains(variant.task.id())))
        .count();
    return possible < Math.max(1, join.wanted());
  }

  /** Nobody waits for a join that could go on, and no join for variants it need not wait for. */
  void afterwards() {
    for (Entry join : graph.entries()) {
      if (join.isOpenChoice()) {
        goesOn(join);
      }
    }
  }

  private void goesOn(Entry join) {
    int held = 0;
    int winners = 0;
    int done = 0;
    int open = 0;
    for (TaskId id : join.needs) {
      Entry variant = graph.find(id);
      if (graph.isDone(id)) {
        done++;
        winners++;
      } else if (isMerging(id)) {
        winners++;
      } else if (variant != null && variant.isOpen()) {
        held += variant.isHeld ? 1 : 0;
        open += variant.isHeld ? 0 : 1;
      }
    }
    int missing = join.wanted() - winners;
    boolean waits = open > 0 && join.task.join() instanceof Join.Best;
    breaches.require(done < join.wanted(), Rule.JOINS_GO_ON, "task " + join.task.id() + " does not decide");
    breaches.require(held + winners + open >= join.wanted(), Rule.JOINS_GO_ON,
        "task " + join.task.id() + " waits for what cannot come");
    breaches.require(missing == 0 || held < missing || waits, Rule.JOINS_GO_ON,
        "task " + join.task.id() + " could take a variant and does not");
  }
}
