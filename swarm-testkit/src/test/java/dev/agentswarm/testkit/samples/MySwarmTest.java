package dev.agentswarm.testkit.samples;

import static dev.agentswarm.testkit.assertion.SwarmAssertions.assertThat;

import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.testkit.junit.ScriptedSwarm;
import dev.agentswarm.testkit.junit.TestSwarm;
import org.junit.jupiter.api.Test;

// tag::sample[]
@ScriptedSwarm(otherwise = "Done.")
class MySwarmTest {
  @Test
  @ScriptedSwarm({"{\"task\": \"find\", \"reply\": \"Three places.\"}",
      "{\"task\": \"tell\", \"reply\": \"There are three places.\"}"})
  void whatIsFoundIsTold(TestSwarm swarm) throws InterruptedException {
    Report report = swarm.planned(Task.of("find", "search", "Find the places."),
        Task.of("tell", "write", "Tell how many.").needing("find")).run("How many places?");

    assertThat(report).isDone().hasNoWarnings().madeAtMostSteps(2)
        .task("find").isDone().tookAttempts(1)
        .task("tell").isDone().startedAfter("find").made("result.md", "three");
  }
}
// end::sample[]
