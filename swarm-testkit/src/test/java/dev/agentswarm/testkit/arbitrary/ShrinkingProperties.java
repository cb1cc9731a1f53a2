package dev.agentswarm.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.budget.Limits;
import dev.agentswarm.plan.Estimate;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.Task;
import dev.agentswarm.schedule.Candidate;
import dev.agentswarm.testkit.kernel.FactStory;
import dev.agentswarm.testkit.kernel.Habits;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;

/** A planted failure shrinks to the smallest value that fails: tasks are dropped, then needs, then what else there is. */
class ShrinkingProperties {
  private static final int PATIENCE = 3_000;

  // As jqwik does it: from a failing value to a smaller one that fails, until none does.
  private static <T> T smallest(Arbitrary<T> values, Predicate<T> fails, long seed) {
    RandomGenerator<T> source = values.generator(1_000, false);
    Random random = new Random(seed);
    for (int i = 0; i < PATIENCE; i++) {
      Shrinkable<T> found = source.next(random);
      if (fails.test(found.value())) {
        return smallest(found, fails);
      }
    }
    throw new AssertionError("nothing failed in " + PATIENCE + " tries");
  }

  private static <T> T smallest(Shrinkable<T> failing, Predicate<T> fails) {
    Shrinkable<T> best = failing;
    while (true) {
      Shrinkable<T> from = best;
      Shrinkable<T> next = from.shrink().filter(smaller -> fails.test(smaller.value())).findFirst()
          .orElse(null);
      if (next == null) {
        return best.value();
      }
      assertThat(next.distance()).isLessThan(from.distance());
      best = next;
    }
  }

  private static int needs(List<Task> tasks) {
    return tasks.stream().mapToInt(task -> task.needs().size()).sum();
  }

  private static boolean isPlain(Task task) {
    return task.kind().equals("work") && task.writes().isEmpty() && task.estimate().equals(Estimate.UNKNOWN);
  }

  @Property(tries = 20)
  void aPlanWithANeedShrinksToTwoTasksAndOneNeed(@ForAll long seed) {
    Plan plan = smallest(SwarmArbitraries.plans(), failing -> needs(failing.tasks()) > 0, seed);

    assertThat(plan.tasks()).hasSize(2).allMatch(ShrinkingProperties::isPlain);
    assertThat(needs(plan.tasks())).isEqualTo(1);
  }

  @Property(tries = 20)
  void aPlanWithAChainOfThreeShrinksToThatChain(@ForAll long seed) {
    Plan plan = smallest(SwarmArbitraries.plans(), failing -> failing.tasks().stream()
        .anyMatch(task -> task.needs().stream().anyMatch(need -> failing.tasks().stream()
            .anyMatch(middle -> middle.id().equals(need) && !middle.needs().isEmpty()))),
        seed);

    assertThat(plan.tasks()).hasSize(3).allMatch(ShrinkingProperties::isPlain);
    assertThat(needs(plan.tasks())).isEqualTo(2);
  }

  @Property(tries = 20)
  void aPlanWithACertainKindKeepsThatTaskAlone(@ForAll long seed) {
    Plan plan = smallest(SwarmArbitraries.plans(),
        failing -> failing.tasks().stream().anyMatch(task -> task.kind().equals("rare")), seed);

    assertThat(plan.tasks()).singleElement().satisfies(task -> {
      assertThat(task.kind()).isEqualTo("rare");
      assertThat(task.needs()).isEmpty();
      assertThat(task.writes()).isEmpty();
    });
  }

  @Property(tries = 20)
  void aPatchThatDropsShrinksToThatEdit(@ForAll long seed) {
    PlanPatch patch = smallest(SwarmArbitraries.patches(),
        failing -> failing.edits().stream().anyMatch(PlanPatch.Edit.Drop.class::isInstance), seed);

    assertThat(patch.edits()).singleElement().isInstanceOf(PlanPatch.Edit.Drop.class);
  }

  @Property(tries = 20)
  void candidatesShrinkToTheOneThatMatters(@ForAll long seed) {
    List<Candidate> candidates = smallest(SwarmArbitraries.candidates(),
        failing -> failing.stream().anyMatch(candidate -> candidate.duration() > 0), seed);

    assertThat(candidates).singleElement().satisfies(candidate -> {
      assertThat(candidate.rank()).isZero();
      assertThat(candidate.kind()).isEqualTo("work");
    });
  }

  @Property(tries = 20)
  void aStoryInWhichATaskNeedsAnotherKeepsTheseTwo(@ForAll long seed) {
    FactStory story = smallest(SwarmArbitraries.factStories(), failing -> failing.plan().stream()
        .anyMatch(patch -> needsWithin(patch.tasks()) > 0), seed);

    assertThat(story.plan()).singleElement().satisfies(patch -> {
      assertThat(patch.edits()).hasSize(2);
      assertThat(patch.tasks()).hasSize(2).allMatch(ShrinkingProperties::isPlain);
      assertThat(needs(patch.tasks())).isEqualTo(1);
    });
    assertThat(story.proposals()).isEmpty();
    assertThat(story.choices()).isEmpty();
  }

  private static long needsWithin(List<Task> tasks) {
    return tasks.stream().filter(task -> tasks.stream().anyMatch(other -> task.needs().contains(other.id())))
        .count();
  }

  @Property(tries = 20)
  void aStoryThatFailsByALimitAndAChoiceKeepsBoth(@ForAll long seed) {
    FactStory story = smallest(SwarmArbitraries.factStories(),
        failing -> failing.settings().limits().agents() < 4
            && failing.choices().stream().anyMatch(choice -> choice % 20 > 16),
        seed);

    assertThat(story.plan()).isEmpty();
    assertThat(story.choices()).containsExactly(17);
    assertThat(story.settings().limits())
        .isEqualTo(Limits.standard().withAgents(story.settings().limits().agents()));
    assertThat(story.choice()).isEqualTo(Habits.Choice.RANK);
    assertThat(story.mood()).isEqualTo(Habits.Mood.MEND);
  }

  @Property(tries = 20)
  void everyValueShrinksToTheSmallestOfAll(@ForAll long seed) {
    assertThat(smallest(SwarmArbitraries.plans(), any -> true, seed).tasks()).singleElement()
        .matches(ShrinkingProperties::isPlain);
    assertThat(smallest(SwarmArbitraries.patches(), any -> true, seed).edits()).isEmpty();
    assertThat(smallest(SwarmArbitraries.candidates(), any -> true, seed)).isEmpty();
    assertThat(smallest(SwarmArbitraries.factStories(), any -> true, seed).plan()).isEmpty();
  }
}
