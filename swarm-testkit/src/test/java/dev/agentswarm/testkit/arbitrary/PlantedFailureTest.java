package dev.agentswarm.testkit.arbitrary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.agentswarm.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What a person sees of a planted failure: jqwik itself shrinks it to two tasks and one need. */
class PlantedFailureTest {
  private static final List<Plan> SEEN = new ArrayList<>();

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

  @Test
  void jqwikShrinksItToTwoTasksAndOneNeed() {
    LauncherFactory.create()
        .execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(Planted.class))
            .configurationParameter("jqwik.database", "target/jqwik-planted.db").build());

    Plan last = SEEN.getLast();
    assertThat(last.tasks()).hasSize(2);
    assertThat(last.tasks().stream().mapToInt(task -> task.needs().size()).sum()).isEqualTo(1);
    assertThat(SEEN.stream().mapToInt(plan -> plan.tasks().size()).max().orElseThrow()).isGreaterThan(2);
  }
}
