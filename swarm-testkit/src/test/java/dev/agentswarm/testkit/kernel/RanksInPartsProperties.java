package dev.agentswarm.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.inference.EndpointId;
import dev.agentswarm.kernel.Command;
import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.testkit.arbitrary.SwarmArbitraries;
import dev.agentswarm.testkit.kernel.Chronicle.Beat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.constraints.IntRange;

/** A kernel whose facts pay for one rank each, or two: what it says meanwhile, and that it comes to the same. */
class RanksInPartsProperties {
  // Nobody waits for it: a fact that changes nothing, and carries on what is left over.
  private static final Fact NOTHING = new Fact.CallsResumed(EndpointId.of("nowhere"));
  private static final int ENOUGH = 400;
  /** Choices that do not ask for ranks. */
  private static final Set<Habits.Choice> BLIND = EnumSet.of(Habits.Choice.ARRIVAL, Habits.Choice.NOBODY,
      Habits.Choice.STUBBORN, Habits.Choice.GREEDY);

  @Provide
  Arbitrary<FactStory> stories() {
    return SwarmArbitraries.factStories();
  }

  @Provide
  Arbitrary<FactStory> blind() {
    return SwarmArbitraries.factStories().filter(story -> BLIND.contains(story.choice()));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyRuleButThatOfRanksHolds(@ForAll("stories") FactStory story,
      @ForAll @IntRange(min = 1, max = 3) int looks) {
    Chronicle chronicle = KernelWorld.play(story, story.kernel(looks)::apply);

    assertThat(KernelInvariants.check(chronicle)).as(chronicle::toString)
        .allMatch(breach -> breach.rule() == Rule.RANK_IS_THE_LONGEST_WAY);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void theSameFactsGiveTheSameCommandsAndTheSameState(@ForAll("stories") FactStory story,
      @ForAll @IntRange(min = 1, max = 3) int looks) {
    Kernel first = story.kernel(looks);
    Chronicle chronicle = KernelWorld.play(story, first::apply);
    Kernel second = story.kernel(looks);

    assertThat(chronicle.replayed(second::apply)).isEqualTo(chronicle);
    assertThat(second.describe()).isEqualTo(first.describe());
  }

  // Nothing but ranks is late: not who is ready, not who ends, not what is told.
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void whoDoesNotAskForRanksSeesNoDifference(@ForAll("blind") FactStory story) {
    Chronicle chronicle = KernelWorld.play(story, story.kernel()::apply);
    List<Beat> inParts = chronicle.replayed(story.kernel(1)::apply).beats();

    for (int i = 0; i < inParts.size(); i++) {
      assertThat(withoutRanks(inParts.get(i).commands()))
          .isEqualTo(withoutRanks(chronicle.beats().get(i).commands()));
    }
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void afterSoManyFactsMoreItHasTheSameRanks(@ForAll("blind") FactStory story) {
    assertThat(differences(story, kernel -> {
      for (int i = 0; i < ENOUGH && !kernel.describe().contains("ranks to look at: 0\n"); i++) {
        kernel.apply(KernelWorld.START, NOTHING);
      }
    })).isZero();
  }

  @Example
  void aKernelThatCarriesNothingOnIsNoticed() {
    RandomGenerator<FactStory> stories = FactStories.factStories().generator(1_000, false);
    Random seed = new Random(7);
    int different = 0;
    for (int i = 0; i < 300; i++) {
      FactStory story = stories.next(seed).value();
      different += BLIND.contains(story.choice()) && differences(story, kernel -> {}) > 0 ? 1 : 0;
    }
    assertThat(different).isGreaterThan(3);
  }

  // At how many facts a kernel that settles in parts says other ranks than one that settles at once.
  private static int differences(FactStory story, Consumer<Kernel> between) {
    Kernel atOnce = story.kernel(Integer.MAX_VALUE);
    Kernel inParts = story.kernel(1);
    int[] different = {0};
    KernelWorld.play(story, (at, fact) -> {
      List<Command> commands = atOnce.apply(at, fact);
      inParts.apply(at, fact);
      if (!atOnce.isOver()) {
        between.accept(inParts);
        different[0] += ranks(inParts).equals(ranks(atOnce)) ? 0 : 1;
      }
      return commands;
    });
    return different[0];
  }

  private static List<String> ranks(Kernel kernel) {
    return kernel.describe().lines().filter(line -> line.startsWith("  rank")).toList();
  }

  private static List<Command> withoutRanks(List<Command> commands) {
    List<Command> all = new ArrayList<>();
    for (Command command : commands) {
      switch (command) {
        case Command.Start start -> all.add(new Command.Start(start.attempt(), start.task(), start.kind(),
            start.continues(), start.findings(), start.hint(), 0, 0));
        case Command.Verify verify ->
          all.add(new Command.Verify(verify.attempt(), verify.task(), verify.measure(), 0, 0));
        case Command.Rerank rerank -> {
        }
        default -> all.add(command);
      }
    }
    return all;
  }
}
