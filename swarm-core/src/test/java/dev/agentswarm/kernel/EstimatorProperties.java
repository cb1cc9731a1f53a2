package dev.agentswarm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;

/** What an {@link Estimator} says is what its rules make of what it was told, against plain arithmetic over all samples. */
class EstimatorProperties {
  private static final int PATIENCE = 1_000;

  @Provide
  Arbitrary<Lessons> lessons() {
    return Lessons.lessons();
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void everyRuleHolds(@ForAll("lessons") Lessons lessons) {
    assertThat(EstimatorRule.broken(lessons, Learner::new)).isEmpty();
  }

  @Property(tries = 100, generation = GenerationMode.EXHAUSTIVE)
  void everyPlantedBugIsNoticedByItsRule(@ForAll PlantedEstimatorBug bug) {
    RandomGenerator<Lessons> source = Lessons.lessons().generator(1_000, false);
    Random seed = new Random(4);
    for (int i = 0; i < PATIENCE; i++) {
      if (EstimatorRule.broken(source.next(seed).value(), bug::learner).containsKey(bug.rule())) {
        return;
      }
    }
    throw new AssertionError(bug + " is not noticed by " + bug.rule() + " in " + PATIENCE + " tries");
  }

  @Example
  void everyRuleHasAPlantedBug() {
    assertThat(
        Arrays.stream(PlantedEstimatorBug.values()).map(PlantedEstimatorBug::rule)
            .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(EstimatorRule.values());
  }
}
