package dev.agentswarm.testkit.kernel;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.budget.Usage;
import dev.agentswarm.kernel.AttemptId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Measured;
import dev.agentswarm.kernel.NamedVerdict;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.Join;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.testkit.PlanArbitraries;
import dev.agentswarm.verify.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Kernels that are wrong on purpose, and the rule that must notice. */
@SuppressWarnings("ImmutableEnumChecker") // A lambda without captures never changes.
enum PlantedBug {
  /** The very bug the first kernel had. */
  NEEDS_ARE_NOT_CONNECTED(Rule.NEEDS_FIRST,
      story -> heard(story, tasks(task -> new Task(task.id(), task.kind(),
          task.brief(), Set.of(), task.writes(), task.acceptance(), task.parameters(), task.estimate(),
          task.join())))),

  ADDED_NEEDS_ARE_FORGOTTEN(Rule.NEEDS_FIRST,
      story -> heard(story, edits(edit -> !(edit instanceof Edit.Need)))),

  OVERLAPPING_WRITES_RUN_TOGETHER(Rule.WRITES_APART, story -> heard(story, tasks(task -> task.writing()))),

  TOO_MANY_AGENTS(Rule.LIMITS_HOLD,
      story -> heard(story, limits(limits -> limits.withAgents(limits.agents() + 1)))),

  TOO_MANY_ATTEMPTS(Rule.LIMITS_HOLD, story -> heard(story, limits(limits -> limits.withAttempts(100)))),

  TOO_MANY_TASKS(Rule.LIMITS_HOLD, story -> heard(story, limits(limits -> limits.withTasks(100_000)))),

  TOO_DEEP(Rule.LIMITS_HOLD, story -> heard(story, limits(limits -> limits.withDepth(100)))),

  TOO_MANY_SPAWNED(Rule.LIMITS_HOLD, story -> heard(story, limits(limits -> limits.withSpawned(100_000)))),

  TOO_MANY_STEPS(Rule.LIMITS_HOLD,
      story -> heard(story, limits(limits -> limits.withSteps(limits.steps() + 1)))),

  TOO_MANY_OF_A_KIND(Rule.LIMITS_HOLD, story -> heard(story, settings(settings -> {
    Map<String, Integer> kinds = new LinkedHashMap<>(settings.kinds());
    kinds.replaceAll((kind, most) -> 300);
    return new Settings(settings.limits(), kinds, settings.repairKind(), settings.measures());
  }))),

  TOO_MANY_FOR_THE_MODELS(Rule.LIMITS_HOLD,
      story -> heard(story, fact -> fact instanceof Fact.AgentsAdmitted told
          ? new Fact.AgentsAdmitted(told.most() + 1, told.kinds())
          : fact)),

  A_PERMIT_IS_FREE_AND_SOMEBODY_IDLES(Rule.NOBODY_IDLES,
      story -> heard(story, fact -> fact instanceof Fact.AgentsAdmitted told
          ? new Fact.AgentsAdmitted(Math.max(1, told.most() - 1), told.kinds())
          : fact)),

  /** Steps under way are not counted: the kernel hears at once that each cost nothing. */
  RESERVATIONS_ARE_IGNORED(Rule.LIMITS_HOLD, story -> {
    Kernel kernel = story.kernel();
    Map<Long, Boolean> open = new LinkedHashMap<>();
    return (at, fact) -> {
      List<Command> commands = new ArrayList<>(kernel.apply(at, fact));
      for (Command command : List.copyOf(commands)) {
        if (command instanceof Command.GrantStep grant && open.put(grant.step(), true) == null) {
          commands.addAll(kernel.apply(at, new Fact.StepEnded(grant.step(), Usage.NONE, Duration.ZERO)));
        }
      }
      return commands;
    };
  }),

  UNKNOWN_USAGE_IS_FREE(Rule.LIMITS_HOLD, story -> heard(story, fact -> fact instanceof Fact.StepEnded over
      && over.usage().unknownCalls() > 0
          ? new Fact.StepEnded(over.step(), new Usage(1, 0, 0, 0, 0, 0, 0), over.waited())
          : fact)),

  AN_AGENTS_END_IS_LOST(Rule.NEVER_HANGS, story -> deaf(story, fact -> fact instanceof Fact.AttemptEnded)),

  A_VERDICT_IS_LOST(Rule.NEVER_HANGS, story -> deaf(story, fact -> fact instanceof Fact.Judged)),

  AN_ANSWER_IS_LOST(Rule.NEVER_HANGS, story -> deaf(story, fact -> fact instanceof Fact.Answered)),

  THE_END_OF_PLANNING_IS_LOST(Rule.NEVER_HANGS,
      story -> deaf(story, fact -> fact instanceof Fact.PlanningEnded)),

  A_START_IS_LOST(Rule.NOBODY_IDLES, story -> mute(story, command -> command instanceof Command.Start)),

  NOBODY_IS_ASKED(Rule.NOBODY_IDLES, story -> mute(story, command -> command instanceof Command.Ask)),

  A_MERGE_IS_LOST(Rule.NOBODY_IDLES, story -> mute(story, command -> command instanceof Command.Merge)),

  OFFERS_ARE_ANSWERED_TWICE(Rule.ANSWERED_ONCE, story -> twice(story, Command.AnswerPatch.class)),

  STEPS_ARE_NOT_ANSWERED(Rule.ANSWERED_ONCE,
      story -> mute(story, command -> command instanceof Command.GrantStep)),

  WHO_WAITS_FOR_TOKENS_IS_FORGOTTEN(Rule.ANSWERED_ONCE, story -> {
    Kernel kernel = story.kernel();
    return (at, fact) -> kernel.apply(at, fact).stream()
        .filter(command -> !(fact instanceof Fact.StepEnded && command instanceof Command.GrantStep))
        .toList();
  }),

  REFUSALS_ARE_NOT_TOLD(Rule.ANSWERED_ONCE,
      story -> mute(story, command -> command instanceof Command.AnswerPatch answer
          && answer.answer() instanceof PatchAnswer.Refused)),

  REJECTED_IS_TAKEN_AS_PASSED(Rule.DONE_IS_PASSED_AND_MERGED,
      story -> heard(story, fact -> fact instanceof Fact.Judged judged
          ? new Fact.Judged(judged.attempt(), List.of(new NamedVerdict("kind", Verdict.passed("surely"))))
          : fact)),

  UNCHECKED_IS_TAKEN_AS_PASSED(Rule.DONE_IS_PASSED_AND_MERGED,
      story -> heard(story, fact -> fact instanceof Fact.Judged judged && judged.verdicts().isEmpty()
          ? new Fact.Judged(judged.attempt(), List.of(new NamedVerdict("kind", Verdict.passed("surely"))))
          : fact)),

  A_CLASH_IS_TAKEN_AS_MERGED(Rule.DONE_IS_PASSED_AND_MERGED,
      story -> heard(story,
          fact -> fact instanceof Fact.Clashed clashed
              ? new Fact.Merged(clashed.attempt(), List.of("f"))
              : fact)),

  DONE_BEFORE_IT_IS_MERGED(Rule.DONE_IS_PASSED_AND_MERGED, story -> {
    Kernel kernel = story.kernel();
    return (at, fact) -> {
      List<Command> commands = new ArrayList<>(kernel.apply(at, fact));
      for (Command command : List.copyOf(commands)) {
        if (command instanceof Command.Merge merge) {
          commands.addAll(kernel.apply(at, new Fact.Merged(merge.attempt(), List.of("f"))));
        }
      }
      return commands;
    };
  }),

  PUBLISHED_TWICE(Rule.DONE_IS_PASSED_AND_MERGED, story -> twice(story, Command.Publish.class)),

  LATE_FACTS_COUNT(Rule.DONE_IS_PASSED_AND_MERGED, story -> {
    Kernel kernel = story.kernel();
    Map<Object, AttemptId> latest = new LinkedHashMap<>();
    return (at, fact) -> {
      Fact taken = fact instanceof Fact.Judged judged
          ? new Fact.Judged(latest.getOrDefault(judged.attempt().task(), judged.attempt()), judged.verdicts())
          : fact;
      List<Command> commands = kernel.apply(at, taken);
      for (Command command : commands) {
        if (command instanceof Command.Verify verify) {
          latest.put(verify.attempt().task(), verify.attempt());
        }
      }
      return commands;
    };
  }),

  TASKS_END_TWICE(Rule.ONE_FINAL_STATE, story -> said(story, commands -> {
    List<Command> all = new ArrayList<>();
    for (Command command : commands) {
      all.add(command);
      if (command instanceof Command.Tell tell && tell.event() instanceof SwarmEvent.TaskEnded) {
        all.add(command);
      }
    }
    return all;
  })),

  SKIPPED_TASKS_ARE_NOT_TOLD(Rule.ONE_FINAL_STATE,
      story -> mute(story, command -> command instanceof Command.Tell tell
          && tell.event() instanceof SwarmEvent.TaskEnded over && over.state() == TaskState.SKIPPED)),

  TASKS_START_TWICE(Rule.ATTEMPTS_IN_ORDER, story -> twice(story, Command.Start.class)),

  REPAIRS_ARE_TOLD_NOTHING(Rule.ATTEMPTS_IN_ORDER, story -> said(story, commands -> commands.stream()
      .map(command -> command instanceof Command.Start start
          ? new Command.Start(start.attempt(), start.task(), start.kind(), start.continues(), List.of(),
              start.hint(),
              start.rank(), start.slack())
          : command)
      .toList())),

  A_STOP_IS_NOT_HEARD(Rule.STOP_MEANS_STOP, story -> deaf(story, fact -> fact instanceof Fact.StopAsked)),

  AGENTS_ARE_NOT_CALLED_OFF(Rule.STOP_MEANS_STOP,
      story -> mute(story, command -> command instanceof Command.Cancel)),

  TIME_IS_NOT_HEARD(Rule.STOP_MEANS_STOP, story -> heard(story, limits(limits -> limits.withTime(
      Duration.ofDays(1_000))))),

  A_LOSS_IS_CALLED_DONE(Rule.THE_END_IS_TRUE, story -> said(story, commands -> commands.stream()
      .map(command -> command instanceof Command.End ? new Command.End(RunStatus.DONE, null) : command)
      .toList())),

  A_PLANNERS_FAILURE_IS_NOT_HEARD(Rule.THE_END_IS_TRUE,
      story -> heard(story, fact -> fact instanceof Fact.PlanningEnded
          ? new Fact.PlanningEnded(null)
          : fact)),

  IT_ENDS_TOO_EARLY(Rule.ONE_FINAL_STATE, story -> said(story, commands -> {
    List<Command> all = new ArrayList<>(commands);
    if (commands.stream().anyMatch(command -> command instanceof Command.Merge)) {
      all.add(new Command.Tell(new SwarmEvent.RunEnded(RunStatus.DONE)));
      all.add(new Command.End(RunStatus.DONE, null));
    }
    return all;
  })),

  IT_GOES_ON_AFTER_THE_END(Rule.THE_END_IS_TRUE, story -> said(story, commands -> {
    List<Command> all = new ArrayList<>(commands);
    if (commands.stream().anyMatch(command -> command instanceof Command.End)) {
      all.add(new Command.WakeAt(Instant.EPOCH));
    }
    return all;
  })),

  ESTIMATES_ARE_IGNORED(Rule.RANK_IS_THE_LONGEST_WAY, story -> heard(story, edits(
      edit -> !(edit instanceof Edit.Reestimate)))),

  IT_PUBLISHES_UNSEEN(Rule.DONE_IS_PASSED_AND_MERGED, story -> said(story, commands -> commands.stream()
      .map(command -> command instanceof Command.Verify verify
          && verify.attempt().task().value().equals("head")
              ? new Command.Publish()
              : command)
      .toList())),

  BREAKING_IS_CALLED_STOPPING(Rule.THE_END_IS_TRUE,
      story -> heard(story, fact -> fact instanceof Fact.Broken broken
          ? new Fact.StopAsked(broken.failure().message())
          : fact)),

  CANCELLED_AGENTS_ARE_TRIED_AGAIN(Rule.STOP_MEANS_STOP,
      story -> heard(story, fact -> fact instanceof Fact.StopAsked
          ? new Fact.StepAsked(-1, null, true, "none", Long.MAX_VALUE)
          : fact)),

  LOSERS_ARE_MERGED_TOO(Rule.LOSERS_ARE_NOT_MERGED, story -> said(story, commands -> {
    List<Command> all = new ArrayList<>(commands);
    for (Command command : commands) {
      if (command instanceof Command.Tell tell && tell.event() instanceof SwarmEvent.TaskEnded over
          && over.state() == TaskState.LOST) {
        all.add(new Command.Merge(new AttemptId(over.task(), 1)));
      }
    }
    return all;
  })),

  TWO_COME_FIRST(Rule.AS_MANY_WINNERS_AS_WANTED, story -> heard(story, joins(
      (join, needs) -> join instanceof Join.First && needs > 1 ? Join.quorum(2) : join))),

  THE_WORST_WINS(Rule.THE_BEST_WINS, story -> heard(story, fact -> fact instanceof Fact.Judged judged
      && judged.measured() != null && judged.measured().failure() == null
          ? new Fact.Judged(judged.attempt(), judged.verdicts(),
              new Measured(-judged.measured().value(), null))
          : fact)),

  THE_FIRST_IS_CALLED_THE_BEST(Rule.THE_BEST_WINS, story -> heard(story, joins(
      (join, needs) -> join instanceof Join.Best ? Join.first() : join))),

  LOSERS_GO_ON(Rule.LOSERS_ARE_CALLED_OFF, story -> said(story, commands -> commands.stream()
      .anyMatch(command -> command instanceof Command.Tell tell && tell.event() instanceof SwarmEvent.Joined)
          ? commands.stream().filter(command -> !(command instanceof Command.Cancel)).toList()
          : commands)),

  A_JOIN_WANTS_TOO_MUCH(Rule.JOINS_FAIL_LAST, story -> heard(story, joins(
      (join, needs) -> join instanceof Join.First ? Join.quorum(needs) : join))),

  THE_FIRST_WAITS_FOR_THE_BEST(Rule.JOINS_GO_ON, story -> heard(story, joins(
      (join, needs) -> join instanceof Join.First ? Join.best(PlanArbitraries.MEASURE) : join))),

  A_VARIANT_IS_NEEDED_BY_ALL(Rule.VARIANTS_BELONG_TO_THEIR_JOIN,
      story -> heard(story, joins((join, needs) -> Join.all())));

  private final Rule rule;
  private final Function<FactStory, Machine> plant;

  PlantedBug(Rule rule, Function<FactStory, Machine> plant) {
    this.rule = rule;
    this.plant = plant;
  }

  Rule rule() {
    return rule;
  }

  /** A machine for this story with the bug in it. */
  Machine machine(FactStory story) {
    return plant.apply(story);
  }

  private static Machine heard(FactStory story, UnaryOperator<Fact> misheard) {
    Kernel kernel = story.kernel();
    return (at, fact) -> kernel.apply(at, misheard.apply(fact));
  }

  private static Machine deaf(FactStory story, Predicate<Fact> lost) {
    Kernel kernel = story.kernel();
    return (at, fact) -> lost.test(fact) ? List.of() : kernel.apply(at, fact);
  }

  private static Machine said(FactStory story, UnaryOperator<List<Command>> garbled) {
    Kernel kernel = story.kernel();
    return (at, fact) -> garbled.apply(kernel.apply(at, fact));
  }

  private static Machine mute(FactStory story, Predicate<Command> lost) {
    return said(story, commands -> commands.stream().filter(lost.negate()).toList());
  }

  private static Machine twice(FactStory story, Class<? extends Command> doubled) {
    return said(story, commands -> {
      List<Command> all = new ArrayList<>(commands);
      commands.stream().filter(doubled::isInstance).forEach(all::add);
      return all;
    });
  }

  private static UnaryOperator<Fact> settings(UnaryOperator<Settings> other) {
    return fact -> fact instanceof Fact.Started begun
        ? new Fact.Started(begun.run(), begun.goal(), other.apply(begun.settings()))
        : fact;
  }

  private static UnaryOperator<Fact> limits(UnaryOperator<Limits> other) {
    return settings(known -> new Settings(other.apply(known.limits()), known.kinds(), known.repairKind(),
        known.measures()));
  }

  private static UnaryOperator<Fact> patches(UnaryOperator<PlanPatch> other) {
    return fact -> fact instanceof Fact.PatchOffered offer
        ? new Fact.PatchOffered(offer.offer(), offer.by(), other.apply(offer.patch()))
        : fact;
  }

  private static UnaryOperator<Fact> tasks(UnaryOperator<Task> other) {
    return patches(patch -> new PlanPatch(patch.edits().stream()
        .map(edit -> edit instanceof Edit.Add add ? new Edit.Add(other.apply(add.task())) : edit).toList()));
  }

  private static UnaryOperator<Fact> joins(BiFunction<Join, Integer, Join> other) {
    return tasks(
        task -> task.needs().isEmpty() ? task : task.joining(other.apply(task.join(), task.needs().size())));
  }

  private static UnaryOperator<Fact> edits(Predicate<Edit> kept) {
    return patches(patch -> new PlanPatch(patch.edits().stream().filter(kept).toList()));
  }
}
