package dev.agentswarm.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Usage;
import dev.agentswarm.engine.FactRecords;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Reporter;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.RunStatus;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.TaskReport;
import dev.agentswarm.run.TaskState;
import dev.agentswarm.testkit.arbitrary.SwarmArbitraries;
import dev.agentswarm.testkit.kernel.Chronicle.Beat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Tag;

/** What holds of the kernel in every world: see {@link Rule}; and that a run can be had again from its facts. */
class KernelProperties {
  @Provide
  Arbitrary<FactStory> stories() {
    return SwarmArbitraries.factStories();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyRuleHoldsInEveryWorld(@ForAll("stories") FactStory story) {
    Chronicle chronicle = KernelWorld.play(story, story.kernel()::apply);

    assertThat(KernelInvariants.check(chronicle)).as(chronicle::toString).isEmpty();
  }

  @Tag("extended")
  @Property(tries = 20_000, edgeCases = EdgeCasesMode.NONE)
  void everyRuleHoldsInTwentyThousandWorlds(@ForAll("stories") FactStory story) {
    everyRuleHoldsInEveryWorld(story);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theSameFactsGiveTheSameCommandsAndTheSameState(@ForAll("stories") FactStory story) {
    Kernel first = story.kernel();
    Chronicle chronicle = KernelWorld.play(story, first::apply);
    Kernel second = story.kernel();

    assertThat(chronicle.replayed(second::apply)).isEqualTo(chronicle);
    assertThat(second.describe()).isEqualTo(first.describe());
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aJournalRebuildsTheStateStepByStepAndGivesTheSameCommands(@ForAll("stories") FactStory story) {
    assertThat(differences(story, record -> record)).isEmpty();
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theReportOfEveryRunAddsUp(@ForAll("stories") FactStory story) {
    Kernel kernel = story.kernel();
    KernelWorld.play(story, kernel::apply);
    Report report = Reporter.report(kernel, attempt -> List.of(), List.of());

    Usage together = report.tasks().stream().map(TaskReport::usage).reduce(report.planning(), Usage::plus);
    assertThat(report.usage()).isEqualTo(together);
    assertThat(report.status().isFinal()).isTrue();
    assertThat(report.failure() == null).isEqualTo(report.status() == RunStatus.DONE);
    assertThat(report.criticalSteps()).isBetween(report.planning().steps(), report.steps());
    assertThat(report.agents().peak()).isBetween(0, report.agents().limit());
    for (TaskReport task : report.tasks()) {
      assertThat(task.state().isFinal()).isTrue();
      assertThat(task.state() == TaskState.DONE)
          .isEqualTo(task.failure() == null && (!task.attempts().isEmpty() || task.task().onlyJoins())
              && task.state() != TaskState.CANCELLED);
      noneOverlap(task);
    }
  }

  // A task waits for one thing at a time, and never while its agent works.
  private static void noneOverlap(TaskReport task) {
    List<Instant[]> spans = new ArrayList<>();
    task.waits().forEach(wait -> spans.add(new Instant[]{wait.from(), wait.to()}));
    task.attempts().forEach(attempt -> spans.add(new Instant[]{attempt.started(), attempt.ended()}));
    spans.sort(Comparator.<Instant[], Instant>comparing(span -> span[0]).thenComparing(span -> span[1]));
    for (int i = 0; i < spans.size(); i++) {
      assertThat(spans.get(i)[0]).isBetween(task.added(), spans.get(i)[1]);
      assertThat(i == 0 || !spans.get(i)[0].isBefore(spans.get(i - 1)[1])).as(task.toString()).isTrue();
    }
  }

  // Where a kernel that reads the journal of another one differs from it.
  private static List<String> differences(FactStory story, UnaryOperator<Fact> lost) {
    Kernel live = story.kernel();
    List<byte[]> journal = new ArrayList<>();
    List<String> states = new ArrayList<>();
    Chronicle chronicle = KernelWorld.play(story, (at, fact) -> {
      journal.add(FactRecords.encode(at, fact));
      List<Command> commands = live.apply(at, fact);
      states.add(states.size() % 8 == 0 || live.isOver() ? live.describe() : "");
      return commands;
    });
    Kernel resumed = story.kernel();
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < journal.size(); i++) {
      FactRecords.Recorded read = FactRecords.decode(journal.get(i));
      List<Command> commands = resumed.apply(read.at(), lost.apply(read.fact()));
      // The whole state is long: it is told at every eighth step, and at the end.
      boolean sameState = states.get(i).isEmpty() || resumed.describe().equals(states.get(i));
      if (!sameState || !commands.equals(chronicle.beats().get(i).commands())) {
        differences.add(chronicle.beats().get(i) + " was " + commands);
      }
    }
    return differences;
  }

  @Example
  void aRecordThatLosesSomethingIsNoticed() {
    UnaryOperator<Fact> forgetful = fact -> fact instanceof Fact.AttemptEnded through
        ? new Fact.AttemptEnded(through.attempt(), "", through.made(), through.changed(), through.failure())
        : fact;
    assertThat(some(50)).anySatisfy(story -> assertThat(differences(story, forgetful)).isNotEmpty());
  }

  @Example
  void aKernelThatThrowsDiceIsNoticed() {
    Random dice = new Random(1);
    assertThat(some(50)).anySatisfy(story -> {
      Chronicle chronicle = KernelWorld.play(story, story.kernel()::apply);
      Kernel kernel = story.kernel();
      assertThat(chronicle.replayed((at, fact) -> {
        List<Command> commands = new ArrayList<>(kernel.apply(at, fact));
        Collections.shuffle(commands, dice);
        return commands;
      })).isNotEqualTo(chronicle);
    });
  }

  private static List<FactStory> some(int count) {
    RandomGenerator<FactStory> stories = FactStories.factStories().generator(1_000, false);
    Random seed = new Random(7);
    List<FactStory> some = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      some.add(stories.next(seed).value());
    }
    return some;
  }

  @Example
  void theWorldsAreWildEnoughToProveSomething() {
    Set<Class<?>> commands = new HashSet<>();
    Set<TaskState> ends = EnumSet.noneOf(TaskState.class);
    Set<RunStatus> statuses = EnumSet.noneOf(RunStatus.class);
    Set<String> faults = new HashSet<>();
    for (FactStory story : some(400)) {
      for (Beat beat : KernelWorld.play(story, story.kernel()::apply).beats()) {
        for (Command command : beat.commands()) {
          commands.add(command.getClass());
          if (command instanceof Command.End end) {
            statuses.add(end.status());
          } else if (command instanceof Command.Tell tell
              && tell.event() instanceof SwarmEvent.TaskEnded over) {
            ends.add(over.state());
          } else if (command instanceof Command.AnswerPatch answer
              && answer.answer() instanceof PatchAnswer.Refused refused) {
            refused.faults().forEach(fault -> faults.add(fault.kind().name()));
          }
        }
      }
    }
    assertThat(commands).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    assertThat(ends).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(TaskState.values()).filter(TaskState::isFinal).toList());
    assertThat(statuses).containsExactlyInAnyOrderElementsOf(
        Arrays.stream(RunStatus.values()).filter(RunStatus::isFinal).toList());
    assertThat(faults).contains("CYCLE", "UNKNOWN_NEED", "DUPLICATE_ID", "SELF_NEED", "TOO_MANY_TASKS",
        "TOO_DEEP",
        "TOO_MANY_SPAWNED", "UNKNOWN_TASK", "ALREADY_STARTED", "RUN_OVER");
  }
}
