package dev.agentswarm.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.kernel.Fact;
import dev.agentswarm.kernel.Kernel;
import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.PlanPatch;
import dev.agentswarm.plan.PlanPatch.Edit;
import dev.agentswarm.plan.Task;
import dev.agentswarm.plan.TaskId;
import dev.agentswarm.testkit.Launched;
import dev.agentswarm.testkit.kernel.Chronicle;
import dev.agentswarm.testkit.kernel.FactStory;
import dev.agentswarm.testkit.kernel.KernelInvariants;
import dev.agentswarm.testkit.kernel.KernelWorld;
import dev.agentswarm.testkit.kernel.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** What a person sees of a planted failure: jqwik itself shrinks it to two tasks and one need. */
class PlantedFailureTest {
  private static final List<Plan> SEEN = new ArrayList<>();
  private static final List<FactStory> STORIES = new ArrayList<>();

  static final class Planted {
    @Provide
    Arbitrary<Plan> plans() {
      return SwarmArbitraries.plans();
    }

    @Property(tries = 200, seed = "7")
    void noTaskNeedsAnother(@ForAll("plans") Plan plan) {
      if (plan.tasks().stream().anyMatch(task -> !task.needs().isEmpty())) {
        SEEN.add(plan);
        throw new AssertionError("a need: " + plan);
      }
    }
  }

  /** A kernel that forgets what new tasks need of each other, in whole runs. */
  static final class PlantedInRuns {
    @Provide
    Arbitrary<FactStory> stories() {
      return SwarmArbitraries.factStories();
    }

    @Property(tries = 200, seed = "7", edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.FULL)
    void needsComeFirst(@ForAll("stories") FactStory story) {
      Kernel kernel = story.kernel();
      Chronicle chronicle = KernelWorld.play(story, (at, fact) -> kernel.apply(at, needless(fact)));
      if (KernelInvariants.check(chronicle).stream().anyMatch(breach -> breach.rule() == Rule.NEEDS_FIRST)) {
        STORIES.add(story);
        throw new AssertionError("a task began too early in " + story);
      }
    }

    private static Fact needless(Fact fact) {
      return fact instanceof Fact.PatchOffered offer
          ? new Fact.PatchOffered(offer.offer(), offer.by(), needless(offer.patch()))
          : fact;
    }

    // Needs that lead out of the patch stay, so that it is refused as ever.
    private static PlanPatch needless(PlanPatch patch) {
      Set<TaskId> added = patch.tasks().stream().map(Task::id).collect(Collectors.toSet());
      return new PlanPatch(patch.edits().stream().map(edit -> edit instanceof Edit.Add add
          ? new Edit.Add(Smaller.needing(add.task(), need -> !added.contains(need)))
          : edit).toList());
    }
  }

  private static int needs(List<Task> tasks) {
    return tasks.stream().mapToInt(task -> task.needs().size()).sum();
  }

  @Test
  void jqwikShrinksItToTwoTasksAndOneNeed() {
    Launched.run(Planted.class);

    Plan last = SEEN.getLast();
    assertThat(last.tasks()).hasSize(2);
    assertThat(needs(last.tasks())).isEqualTo(1);
    assertThat(SEEN.stream().mapToInt(plan -> plan.tasks().size()).max().orElseThrow()).isGreaterThan(2);
  }

  @Test
  void jqwikShrinksARunToTwoTasksAndOneNeedOfWhichAllElseTurnsOutWell() {
    Launched.run(PlantedInRuns.class);

    FactStory last = STORIES.getLast();
    assertThat(last.plan()).singleElement().satisfies(patch -> {
      assertThat(patch.edits()).hasSize(2).hasOnlyElementsOfType(Edit.Add.class);
      assertThat(needs(patch.tasks())).isEqualTo(1);
    });
    assertThat(SmallerStory.trimmings(last)).isEqualTo(10);
    assertThat(last.proposals()).isEmpty();
    assertThat(last.choices()).isEmpty();
    assertThat(SmallerStory.tasks(STORIES.getFirst())).isGreaterThan(2);
  }
}
