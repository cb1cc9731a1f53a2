package dev.agentswarm.testkit.kernel;

import dev.agentswarm.failure.Failure;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.EscalationAnswer;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.testkit.kernel.Chronicle.Beat;
import dev.agentswarm.testkit.kernel.GraphModel.Entry;
import dev.agentswarm.verify.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what happened in a run and says which rules were broken. It knows facts and commands only, and keeps its own
 * picture of graph, budget and outside: nothing the kernel believes is believed.
 */
// Long because the rules share one picture, and each is a few lines at the place where it can be seen.
public final class KernelInvariants {
  private final Settings settings;
  private final List<Breach> breaches = new ArrayList<>();
  private final Outside outside = new Outside();
  private final GraphModel graph = new GraphModel();
  private final Map<AttemptId, Fact> passed = new HashMap<>();
  private final Set<AttemptId> delivered = new HashSet<>();
  private int offersToAnswer;
  private final Ends ends = new Ends();
  private final JoinInvariants joins = new JoinInvariants(graph, outside, this::require);
  private final WindowModel window = new WindowModel();
  private Beat beat;
  private int spawned;
  private final Spending spending = new Spending();
  private boolean exhausted;
  private boolean stopping;
  private boolean headJudged;

  /** A rule that did not hold. */
  public record Breach(Rule rule, String what, Beat beat) {
    @Override
    public String toString() {
      return rule + ": " + what + "\n   at " + beat.fact() + "\n   -> " + beat.commands();
    }
  }

  private KernelInvariants(Settings settings, Beat first) {
    this.settings = settings;
    this.beat = first;
  }

  /** Every breach of the rules in this run, in order. */
  public static List<Breach> check(Chronicle chronicle) {
    Beat first = chronicle.beats().get(0);
    KernelInvariants check = new KernelInvariants(((Fact.Started) first.fact()).settings(), first);
    chronicle.beats().forEach(check::see);
    return check.breaches;
  }

  private void breach(Rule rule, String what) {
    breaches.add(new Breach(rule, what, beat));
  }

  private void require(boolean holds, Rule rule, String what) {
    if (!holds) {
      breach(rule, what);
    }
  }

  private void see(Beat next) {
    beat = next;
    if (outside.ended) {
      require(beat.commands().isEmpty(), Rule.THE_END_IS_TRUE, "there are commands after the end");
      return;
    }
    boolean stopsNow = !stopping && ends.stops(beat, settings);
    joins.begins(beat);
    offersToAnswer = beat.fact() instanceof Fact.PatchOffered ? 1 : 0;
    if (stopsNow) {
      stopping = true;
      outside.agents.keySet().forEach(this::mustBeCancelled);
      outside.judgings.forEach(this::mustBeCancelled);
      outside.merges.forEach(this::mustBeCancelled);
    }
    happened(beat.fact());
    for (Command command : beat.commands()) {
      require(!outside.ended, Rule.THE_END_IS_TRUE, "End is not the last command");
      commanded(command);
      outside.commanded(command);
    }
    require(offersToAnswer == 0, Rule.ANSWERED_ONCE,
        "an offer is left with " + offersToAnswer + " answers to come");
    afterwards();
  }

  private void mustBeCancelled(AttemptId attempt) {
    require(beat.commands().contains(new Command.Cancel(attempt)), Rule.STOP_MEANS_STOP,
        "attempt " + attempt + " is not called off");
  }

  private void happened(Fact fact) {
    switch (fact) {
      case Fact.AttemptEnded through when outside.agents.containsKey(through.attempt())
          && through.failure() == null ->
        delivered.add(through.attempt());
      case Fact.Judged judged when outside.judgings.contains(judged.attempt()) -> {
        joins.judged(judged, Ends.passes(judged));
        if (Ends.passes(judged)) {
          passed.put(judged.attempt(), judged);
        }
      }
      case Fact.Answered answer when outside.questions.contains(answer.task())
          && answer.answer() instanceof EscalationAnswer.TryAgain ->
        entry(answer.task()).answers++;
      case Fact.StepEnded over -> {
        Fact.StepAsked step = outside.steps.get(over.step());
        if (step != null) {
          spending.ended(over, step);
        }
      }
      default -> {
      }
    }
    ends.happened(fact, outside);
    window.happened(fact, outside);
    outside.happened(beat.at(), fact);
  }

  private Entry entry(TaskId task) {
    Entry entry = graph.find(task);
    if (entry == null) {
      // A task nobody knows of: told once, and then taken as it comes.
      breach(Rule.NEEDS_FIRST, "task " + task + " is in no plan");
      graph.add(Task.of(task.value(), "work", "?"), 0);
      entry = Objects.requireNonNull(graph.find(task));
    }
    return entry;
  }

  private void commanded(Command command) {
    if (stopping && Outside.begins(command)) {
      breach(Rule.STOP_MEANS_STOP, "something begins: " + command);
    }
    switch (command) {
      case Command.AnswerPatch answer -> {
        offersToAnswer--;
        if (beat.fact() instanceof Fact.PatchOffered offer) {
          require(offer.offer() == answer.offer(), Rule.ANSWERED_ONCE,
              "another offer is answered: " + answer.offer());
          if (answer.answer() instanceof PatchAnswer.Accepted) {
            accepted(offer);
          }
        }
      }
      case Command.GrantStep grant -> {
        require(outside.asked.containsKey(grant.step()), Rule.ANSWERED_ONCE,
            "step " + grant.step() + " is granted, and was not asked for");
        joins.granted(outside.asked.get(grant.step()));
      }
      case Command.RefuseStep refuse -> {
        require(outside.asked.containsKey(refuse.step()), Rule.ANSWERED_ONCE,
            "step " + refuse.step() + " is refused, and was not asked for");
        exhausted |= !stopping && refuse.failure().kind() == Failure.Kind.LIMIT_REACHED;
        ends.exhausted |= exhausted;
      }
      case Command.Start start -> start(start);
      case Command.Verify verify -> verify(verify);
      case Command.Merge merge -> {
        require(passed.containsKey(merge.attempt()), Rule.DONE_IS_PASSED_AND_MERGED,
            "attempt " + merge.attempt() + " is merged, and was not passed");
        joins.merges(merge);
      }
      case Command.Joined joined -> joins.joined(joined);
      case Command.Ask ask -> {
        Entry entry = entry(ask.dossier().task().id());
        require(entry.isOpen(), Rule.ONE_FINAL_STATE, "a person is asked about a task that has ended");
        entry.holdsPaths = false;
      }
      case Command.Publish publish -> {
        require(graph.isDone(TaskId.of(Work.HEAD)) && !ends.published && !outside.planner,
            Rule.DONE_IS_PASSED_AND_MERGED, "something is published that is not the passed whole");
        require(graph.entries().stream().noneMatch(Entry::isOpen), Rule.ONE_FINAL_STATE,
            "a task is open while the whole is published");
        ends.published = true;
      }
      case Command.Cancel cancel -> {
      }
      case Command.Tell tell -> told(tell.event());
      case Command.End end -> {
        require(graph.entries().stream().noneMatch(Entry::isOpen), Rule.ONE_FINAL_STATE,
            "a task is open at the end");
        String wrong = ends.wrong(end, graph);
        require(wrong == null, Rule.THE_END_IS_TRUE, wrong + "");
      }
      case Command.StartPlanner planner -> require(beat.fact() instanceof Fact.Started, Rule.STOP_MEANS_STOP,
          "the planner begins in the midst of the run");
      case Command.CancelPlanner planner -> require(stopping, Rule.STOP_MEANS_STOP, "nobody stopped");
      case Command.WakeAt wake -> {
      }
      case Command.Rerank rerank -> {
      }
    }
  }

  private void accepted(Fact.PatchOffered offer) {
    AttemptId by = offer.by();
    int depth = by == null ? 0 : graph.depth(by.task()) + 1;
    require(by == null ? outside.planner : outside.agents.containsKey(by), Rule.LIMITS_HOLD,
        "somebody who is over changes the graph");
    graph.accepted(offer.patch(), depth);
    if (by != null && !offer.patch().tasks().isEmpty()) {
      spawned += offer.patch().tasks().size();
      require(depth <= settings.limits().depth(), Rule.LIMITS_HOLD, "tasks are added at depth " + depth);
      require(spawned <= settings.limits().spawned(), Rule.LIMITS_HOLD,
          "agents have added " + spawned + " tasks");
    }
    tasksAreFew();
    joins.accepted(offer);
  }

  private void tasksAreFew() {
    long tasks = graph.entries().stream().filter(entry -> !entry.task.id().value().equals(Work.HEAD)).count();
    require(tasks <= settings.limits().tasks(), Rule.LIMITS_HOLD, "there are " + tasks + " tasks");
  }

  private void start(Command.Start start) {
    TaskId task = start.attempt().task();
    Entry entry = entry(task);
    require(entry.isOpen(), Rule.ONE_FINAL_STATE, "task " + task + " starts after its end");
    require(graph.needsAreDone(entry), Rule.NEEDS_FIRST,
        "task " + task + " starts before " + entry.needs + " are done");
    require(start.task().needs().equals(entry.needs), Rule.NEEDS_FIRST,
        "task " + task + " starts with the needs " + start.task().needs() + ", it has " + entry.needs);
    require(!outside.isBusyWith(task), Rule.ATTEMPTS_IN_ORDER,
        "task " + task + " starts while it is under way");
    countAttempt(entry, start.attempt());
    require(window.begins(start), Rule.LIMITS_HOLD, "task " + task + " starts while the models are busy");
    AttemptId from = start.continues();
    require(from == null || from.equals(new AttemptId(task, entry.attempts - 1)), Rule.ATTEMPTS_IN_ORDER,
        "attempt " + start.attempt() + " goes on from " + from);
    require(start.findings().isEmpty() == (entry.attempts == 1), Rule.ATTEMPTS_IN_ORDER,
        "attempt " + start.attempt() + " is told " + start.findings());
    // What a run learns comes on top of what it was told.
    require(settings.known() == null
        ? start.rank() == graph.rank(task)
        : start.rank() >= graph.rank(task), Rule.RANK_IS_THE_LONGEST_WAY,
        "task " + task + " has rank " + start.rank() + ", its way is " + graph.rank(task));
    entry.holdsPaths = true;
    entry.measured = null;
    for (Entry other : graph.entries()) {
      require(
          other == entry || !other.holdsPaths || !GraphModel.overlap(entry, other)
              || graph.areRivals(entry, other),
          Rule.WRITES_APART,
          "task " + task + " starts while " + other.task.id() + " holds paths it writes");
    }
    require(!exhausted, Rule.LIMITS_HOLD, "task " + task + " starts after a limit was reached");
  }

  private void countAttempt(Entry entry, AttemptId attempt) {
    entry.attempts++;
    require(attempt.number() == entry.attempts, Rule.ATTEMPTS_IN_ORDER,
        "attempt " + attempt + " is number " + entry.attempts);
    require(entry.attempts <= settings.limits().attempts() + entry.answers, Rule.LIMITS_HOLD,
        "attempt " + attempt + " is one too many");
  }

  private void verify(Command.Verify verify) {
    TaskId task = verify.attempt().task();
    if (task.value().equals(Work.HEAD) && !delivered.contains(verify.attempt())) {
      if (!headJudged) {
        headJudged = true;
        graph.add(verify.task(), 0);
        require(graph.entries().stream().filter(Entry::isOpen).count() == 1 && !outside.planner,
            Rule.DONE_IS_PASSED_AND_MERGED, "the whole is judged before all is merged");
      }
      countAttempt(entry(task), verify.attempt());
      return;
    }
    require(delivered.contains(verify.attempt()), Rule.DONE_IS_PASSED_AND_MERGED,
        "attempt " + verify.attempt() + " is judged before it is over");
    require(entry(task).isOpen(), Rule.ONE_FINAL_STATE, "task " + task + " is judged after its end");
  }

  private void told(SwarmEvent event) {
    joins.told(event);
    switch (event) {
      case SwarmEvent.Planned planned when !(beat.fact() instanceof Fact.PatchOffered) -> {
        graph.replaced(TaskId.of(planned.by()), planned.tasks());
        tasksAreFew();
      }
      case SwarmEvent.TaskEnded over -> ended(over);
      case SwarmEvent.RunEnded over -> ends.told++;
      default -> {
      }
    }
  }

  private void ended(SwarmEvent.TaskEnded over) {
    Entry entry = entry(over.task());
    require(entry.isOpen() && over.state().isFinal(), Rule.ONE_FINAL_STATE,
        "task " + over.task() + " ends as " + over.state() + ", it had ended as " + entry.ended);
    entry.ended = over.state();
    entry.holdsPaths = false;
    entry.isHeld = false;
    boolean choice = entry.task.join().isChoice();
    String why = switch (over.state()) {
      case DONE -> {
        require(
            entry.task.onlyJoins()
                ? graph.needsAreDone(entry)
                : beat.fact() instanceof Fact.Merged merged && merged.attempt().task().equals(over.task())
                    && passed.containsKey(merged.attempt()) && merged.attempt().number() == entry.attempts,
            Rule.DONE_IS_PASSED_AND_MERGED,
            "task " + over.task() + " is done, and was not passed and merged");
        yield null;
      }
      case FAILED -> {
        require(!choice || entry.attempts > 0 || joins.canFail(entry), Rule.JOINS_FAIL_LAST,
            "task " + over.task() + " fails, and could be met");
        yield entry.attempts == 0 && !choice ? "nobody tried" : null;
      }
      case LOST -> {
        joins.lost(entry);
        yield null;
      }
      case SKIPPED -> choice
          ? "a join is not skipped"
          : entry.needs.stream().anyMatch(this::isLost) ? null : "no need was lost";
      case CANCELLED -> entry.isOut || stopping || exhausted ? null : "nobody called it off";
      default -> over.state() + " is not final";
    };
    require(why == null, Rule.ONE_FINAL_STATE,
        "task " + over.task() + " ends as " + over.state() + ": " + why);
  }

  private boolean isLost(TaskId id) {
    Entry entry = graph.find(id);
    return entry != null && entry.ended != null && entry.ended != TaskState.DONE;
  }

  private void afterwards() {
    Map<String, Integer> active = new HashMap<>();
    outside.agents.values().forEach(start -> active.merge(start.kind(), 1, Integer::sum));
    require(outside.agents.size() <= settings.limits().agents(), Rule.LIMITS_HOLD,
        outside.agents.size() + " agents are active");
    active.forEach((kind, count) -> require(count <= settings.kinds().getOrDefault(kind, 0), Rule.LIMITS_HOLD,
        count + " agents of kind " + kind + " are active"));
    spending.check(settings.limits(), outside, stopping, this::require);
    if (outside.ended) {
      require(ends.told == 1, Rule.THE_END_IS_TRUE, "the end was told " + ends.told + " times");
      return;
    }
    require(stopping ? !outside.isStopped() : !outside.isQuiet(), Rule.NEVER_HANGS,
        "nothing goes on any more, and the run is not over");
    if (!stopping) {
      joins.onlyLosersAreCancelled();
    }
    if (!stopping && !exhausted) {
      joins.afterwards();
      graph.entries().forEach(entry -> idles(entry, active));
    }
  }

  private void idles(Entry entry, Map<String, Integer> active) {
    TaskId id = entry.task.id();
    if (!entry.isOpen() || entry.isHeld || outside.isBusyWith(id) || !graph.needsAreDone(entry)) {
      return;
    }
    // As which kind a later attempt is made is the policy's secret: any full kind excuses it.
    boolean full = entry.attempts == 0
        ? isFull(entry.task.kind(), active)
        : settings.kinds().keySet().stream().anyMatch(kind -> isFull(kind, active));
    @Nullable
    Entry holder = graph.entries().stream()
        .filter(other -> other != entry && other.holdsPaths && GraphModel.overlap(entry, other)
            && !graph.areRivals(entry, other))
        .findFirst()
        .orElse(null);
    require(full || holder != null || outside.agents.size() >= settings.limits().agents(), Rule.NOBODY_IDLES,
        "task " + id + " could start and does not");
  }

  private boolean isFull(String kind, Map<String, Integer> active) {
    return window.isFull(kind)
        || active.getOrDefault(kind, 0) >= settings.kinds().getOrDefault(kind, Integer.MAX_VALUE);
  }
}
