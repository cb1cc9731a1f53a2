package dev.agentswarm.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.kernel.Settings;
import dev.agentswarm.plan.PatchAnswer;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.run.Wait.Reason;
import dev.agentswarm.run.Waiting;
import dev.agentswarm.testkit.arbitrary.SwarmArbitraries;
import dev.agentswarm.testkit.kernel.Chronicle.Beat;
import dev.agentswarm.testkit.kernel.GraphModel.Entry;
import dev.agentswarm.verify.Work;
import java.util.ArrayList;
import java.util.EnumSet;
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
import org.jspecify.annotations.Nullable;

/** After every fact, whoever waits says so, with a reason that holds; and nobody else does. */
class WaitingProperties {
  private static final Set<Reason> PLACES = EnumSet.of(Reason.AGENT_LIMIT, Reason.KIND_LIMIT,
      Reason.MODEL_WINDOW);

  @Provide
  Arbitrary<FactStory> stories() {
    return SwarmArbitraries.factStories();
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everybodyWhoWaitsSaysWhatFor(@ForAll("stories") FactStory story) {
    assertThat(faults(story, told -> told)).isEmpty();
  }

  @Example
  void everyReasonOfTasksIsGivenInSomeWorld() {
    Set<Reason> missing = EnumSet.range(Reason.NEEDS, Reason.PERSON);
    somewhere(told -> {
      told.forEach(one -> missing.remove(one.reason()));
      // Answering nothing is noticed, and ends the search.
      return missing.isEmpty() ? List.of() : told;
    });
    assertThat(missing).isEmpty();
  }

  @Example
  void aWaiterThatIsForgottenIsNoticed() {
    assertThat(somewhere(told -> told.isEmpty() ? told : told.subList(1, told.size()))).isTrue();
  }

  @Example
  void aReasonThatDoesNotHoldIsNoticed() {
    assertThat(somewhere(told -> changed(told, Reason.NEEDS, Reason.AGENT_LIMIT))).isTrue();
    assertThat(somewhere(told -> changed(told, Reason.WRITES, Reason.NEEDS))).isTrue();
    assertThat(somewhere(told -> changed(told, Reason.PERSON, Reason.AGENT_LIMIT))).isTrue();
    assertThat(somewhere(told -> changed(told, Reason.KIND_LIMIT, Reason.WRITES))).isTrue();
  }

  @Example
  void oneWhoIsSaidToWaitTwiceIsNoticed() {
    assertThat(somewhere(told -> {
      List<Waiting> twice = new ArrayList<>(told);
      twice.addAll(told);
      return twice;
    })).isTrue();
  }

  private static List<Waiting> changed(List<Waiting> told, Reason from, Reason to) {
    return told.stream().map(one -> one.reason() == from
        ? new Waiting(one.task(), to, one.since(), List.of())
        : one).toList();
  }

  // True when a kernel that answers like this is noticed in one of a thousand worlds.
  private static boolean somewhere(UnaryOperator<List<Waiting>> answers) {
    RandomGenerator<FactStory> stories = FactStories.factStories().generator(1_000, false);
    Random seed = new Random(7);
    boolean noticed = false;
    for (int i = 0; i < 1_000 && !noticed; i++) {
      noticed = !faults(stories.next(seed).value(), answers).isEmpty();
    }
    return noticed;
  }

  private static List<String> faults(FactStory story, UnaryOperator<List<Waiting>> answers) {
    Kernel kernel = story.kernel();
    Picture picture = new Picture(story.settings());
    List<String> faults = new ArrayList<>();
    KernelWorld.play(story, (at, fact) -> {
      List<Command> commands = kernel.apply(at, fact);
      if (faults.isEmpty()) {
        picture.see(new Beat(at, fact, commands));
        picture.check(answers.apply(kernel.waiting()), faults);
      }
      return commands;
    });
    return faults;
  }

  /** The graph and what goes on outside, as facts and commands tell it. */
  private static final class Picture {
    private final Settings settings;
    private final GraphModel graph = new GraphModel();
    private final Outside outside = new Outside();
    private boolean ending;

    Picture(Settings settings) {
      this.settings = settings;
    }

    void see(Beat beat) {
      outside.happened(beat.at(), beat.fact());
      for (Command command : beat.commands()) {
        commanded(beat.fact(), command);
        outside.commanded(command);
      }
    }

    private void commanded(Fact fact, Command command) {
      switch (command) {
        case Command.AnswerPatch answer -> {
          if (fact instanceof Fact.PatchOffered offer && answer.answer() instanceof PatchAnswer.Accepted) {
            graph.accepted(offer.patch(), 0);
          }
        }
        case Command.Verify verify -> {
          if (verify.attempt().task().value().equals(Work.HEAD)
              && graph.find(verify.attempt().task()) == null) {
            graph.add(verify.task(), 0);
          }
        }
        case Command.Merge merge -> entry(merge.attempt().task()).isHeld = false;
        case Command.Joined joined -> entry(joined.task()).decided = true;
        // A limit that was reached, or a stop: what is ready then is called off soon.
        case Command.RefuseStep refuse -> ending = true;
        case Command.CancelPlanner cancel -> ending = true;
        case Command.Cancel cancel -> ending |= fact instanceof Fact.StopAsked || fact instanceof Fact.Woken;
        case Command.Tell tell -> told(fact, tell.event());
        default -> {
        }
      }
    }

    private void told(Fact fact, SwarmEvent event) {
      switch (event) {
        case SwarmEvent.Planned planned when !(fact instanceof Fact.PatchOffered) ->
          graph.replaced(TaskId.of(planned.by()), planned.tasks());
        case SwarmEvent.Held held -> entry(held.task()).isHeld = true;
        case SwarmEvent.TaskEnded over -> {
          entry(over.task()).ended = over.state();
          entry(over.task()).isHeld = false;
        }
        default -> {
        }
      }
    }

    private Entry entry(TaskId task) {
      Entry entry = graph.find(task);
      if (entry == null) {
        throw new AssertionError("nobody planned " + task);
      }
      return entry;
    }

    void check(List<Waiting> told, List<String> faults) {
      if (outside.ended) {
        return;
      }
      long steps = told.stream().filter(one -> one.reason() == Reason.BUDGET).count();
      if (steps != outside.asked.size()) {
        faults.add(steps + " steps are said to wait, and " + outside.asked.values() + " do");
      }
      for (Entry entry : graph.entries()) {
        List<Waiting> own = told.stream()
            .filter(one -> one.reason() != Reason.BUDGET && entry.task.id().equals(one.task())).toList();
        String wrong = wrong(entry, own);
        if (wrong != null) {
          faults.add(entry.task.id() + " " + wrong + ": " + own);
        }
      }
    }

    private @Nullable String wrong(Entry entry, List<Waiting> own) {
      TaskId id = entry.task.id();
      boolean asked = outside.questions.contains(id);
      boolean works = outside.isBusyWith(id) && !asked;
      if (!entry.isOpen() || works) {
        return own.isEmpty() ? null : "is said to wait, and does not";
      }
      if (own.size() != 1) {
        return "waits, and says so " + own.size() + " times";
      }
      Waiting one = own.get(0);
      return holds(entry, asked, one) ? null : "does not wait for this";
    }

    private boolean holds(Entry entry, boolean asked, Waiting one) {
      if (asked || one.reason() == Reason.PERSON) {
        return asked && one.reason() == Reason.PERSON;
      }
      if (entry.isHeld || one.reason() == Reason.JOIN) {
        return entry.isHeld && one.reason() == Reason.JOIN;
      }
      if (!graph.needsAreDone(entry) || one.reason() == Reason.NEEDS) {
        return one.reason() == Reason.NEEDS && !graph.needsAreDone(entry);
      }
      if (one.reason() == Reason.WRITES) {
        return !one.on().isEmpty()
            && one.on().stream().map(TaskId::of).allMatch(holder -> entry(holder).isOpen());
      }
      return PLACES.contains(one.reason()) && (ending || isFull(one));
    }

    private boolean isFull(Waiting one) {
      return switch (one.reason()) {
        case AGENT_LIMIT -> outside.agents.size() >= settings.limits().agents();
        case KIND_LIMIT -> one.on().stream().allMatch(kind -> outside.agents.values().stream()
            .filter(start -> start.kind().equals(kind)).count() >= settings.kinds().getOrDefault(kind, 0));
        default -> !outside.agents.isEmpty();
      };
    }
  }
}
