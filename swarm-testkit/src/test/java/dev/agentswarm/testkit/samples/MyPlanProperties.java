package dev.agentswarm.testkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.plan.Plan;
import dev.agentswarm.plan.Task;
import dev.agentswarm.testkit.arbitrary.SwarmArbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MyPlanProperties {
  // tag::sample[]
  @Provide
  Arbitrary<Plan> plans() {
    return SwarmArbitraries.plans();
  }

  @Property(tries = 100)
  void whoGathersNeedsWhatNobodyNeededBefore(@ForAll("plans") Plan plan) {
    Plan reduced = plan.reduce(Task.of("gather", "write", "Gather."));

    assertThat(reduced.tasks().getLast().needs()).containsExactlyInAnyOrderElementsOf(plan.leaves());
    assertThat(reduced.leaves()).hasSize(1);
  }
  // end::sample[]
}
