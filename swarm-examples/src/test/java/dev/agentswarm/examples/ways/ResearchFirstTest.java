package dev.agentswarm.examples.ways;

import dev.agentswarm.schedule.Scheduler;
import dev.agentswarm.testkit.contract.SchedulerContract;

// tag::sample[]
class ResearchFirstTest extends SchedulerContract {
  @Override
  public Scheduler scheduler() {
    return new ResearchFirst();
  }
}
// end::sample[]
