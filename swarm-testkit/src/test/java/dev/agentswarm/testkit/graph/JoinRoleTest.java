package dev.agentswarm.testkit.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.plan.Join;
import dev.agentswarm.standard.Schedulers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A job may have any role, also the name of the kind that has no agent. */
class JoinRoleTest {
  @Test
  void aJobOfTheRoleOfJoinsTakesItsTime() {
    Workload jobs = new Workload("joins",
        List.of(new Job("a", "search", 2, List.of()), new Job("b", Join.KIND, 3, List.of("a"))));

    assertThat(GraphRun.of(jobs, 1, Schedulers.criticalPath(), new Estimates.Exact(), 1).makespan())
        .isEqualTo(5);
  }
}
