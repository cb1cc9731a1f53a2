package dev.agentswarm.testkit.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;

/** A rule that catches nothing is no rule: each notices a queue that breaks it. */
class PlantedCallBugsTest {
  private static final int PATIENCE = 2_000;

  // The same stories for every bug: making them takes longer than playing them.
  private static final Random SEED = new Random(4);
  private static final List<CallStory> STORIES = new ArrayList<>();
  private final RandomGenerator<CallStory> source = CallStories.callStories().generator(1_000, false);

  @Property(tries = 100, generation = GenerationMode.EXHAUSTIVE)
  void everyPlantedBugIsNoticedByItsRule(@ForAll PlantedCallBug bug) {
    Set<CallRule> noticed = EnumSet.noneOf(CallRule.class);
    for (int i = 0; i < PATIENCE && !noticed.contains(bug.rule()); i++) {
      CallStory story = story(i);
      CallInvariants.check(CallWorld.play(story, bug.machine(story)))
          .forEach(breach -> noticed.add(breach.rule()));
    }
    assertThat(noticed).as(bug.name()).contains(bug.rule());
  }

  private CallStory story(int index) {
    while (STORIES.size() <= index) {
      STORIES.add(source.next(SEED).value());
    }
    return STORIES.get(index);
  }

  @Example
  void everyRuleHasAPlantedBug() {
    assertThat(Arrays.stream(PlantedCallBug.values()).map(PlantedCallBug::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(CallRule.values());
  }
}
