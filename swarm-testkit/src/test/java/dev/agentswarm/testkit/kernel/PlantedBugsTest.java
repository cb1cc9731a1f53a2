package dev.agentswarm.testkit.kernel;

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

/** A rule that catches nothing is no rule: each notices a kernel that breaks it. */
class PlantedBugsTest {
  private static final int PATIENCE = 3_000;

  // The same stories for every bug: making them takes longer than playing them.
  private static final Random SEED = new Random(4);
  private static final List<FactStory> STORIES = new ArrayList<>();
  private final RandomGenerator<FactStory> source = FactStories.factStories().generator(1_000, false);

  @Property(tries = 100, generation = GenerationMode.EXHAUSTIVE)
  void everyPlantedBugIsNoticedByItsRule(@ForAll PlantedBug bug) {
    Set<Rule> noticed = EnumSet.noneOf(Rule.class);
    for (int i = 0; i < PATIENCE && !noticed.contains(bug.rule()); i++) {
      FactStory story = story(i);
      Chronicle chronicle;
      try {
        chronicle = KernelWorld.play(story, bug.machine(story));
      } catch (AssertionError threw) {
        continue; // Some bugs lead the kernel where its states do not fit together; that counts as no notice.
      }
      KernelInvariants.check(chronicle).forEach(breach -> noticed.add(breach.rule()));
    }
    assertThat(noticed).as(bug.name()).contains(bug.rule());
  }

  private FactStory story(int index) {
    while (STORIES.size() <= index) {
      STORIES.add(source.next(SEED).value());
    }
    return STORIES.get(index);
  }

  @Example
  void everyRuleHasAPlantedBug() {
    assertThat(Arrays.stream(PlantedBug.values()).map(PlantedBug::rule).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Rule.values());
  }
}
