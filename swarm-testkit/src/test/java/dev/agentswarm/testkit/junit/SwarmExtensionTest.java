package dev.agentswarm.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.inference.scripted.ScriptedInference;
import dev.agentswarm.plan.Goal;
import dev.agentswarm.plan.Task;
import dev.agentswarm.testkit.Launched;
import dev.agentswarm.testkit.assertion.SwarmAssertions;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;

/** What the extension does when a test fails, forgets its run, or asks for what there is not. */
class SwarmExtensionTest {
  private static final AtomicBoolean STOPPED = new AtomicBoolean();

  static final class Planted {
    @Test
    @ScriptedSwarm(otherwise = "Done.")
    void fails(TestSwarm swarm) throws InterruptedException {
      swarm.planned(Task.of("planted", "write", "Write.")).run("A planted failure");
      throw new AssertionError("planted");
    }

    @Test
    @ScriptedSwarm(otherwise = "Done.")
    void forgetsItsRun(TestSwarm swarm) throws InterruptedException {
      CountDownLatch begun = new CountDownLatch(1);
      swarm.planned(Task.of("wait", "wait", "Wait."))
          .with(builder -> builder.agent("wait", "Waits.", (given, context) -> {
            begun.countDown();
            try {
              new CountDownLatch(1).await();
            } finally {
              STOPPED.set(true);
            }
            return Outcome.done();
          })).start(Goal.of("Wait for ever"));
      begun.await();
    }

    @Test
    @ScriptedSwarm(resource = "no-such-script.jsonl")
    void hasNoScript(TestSwarm swarm) {
      assertThat(swarm).as("never reached").isNull();
    }
  }

  private static TestExecutionResult result(String test) {
    return Launched.run(selectMethod(Planted.class, test, TestSwarm.class.getName())).values().iterator()
        .next();
  }

  @Test
  void aFailureCarriesTheStoryOfTheRun() {
    Throwable failure = result("fails").getThrowable().orElseThrow();

    assertThat(failure).hasMessage("planted");
    assertThat(failure.getSuppressed()).singleElement().isInstanceOf(RunStory.class).satisfies(
        story -> assertThat(story).hasMessageContaining("A planted failure")
            .hasMessageContaining("TaskStarted"));
  }

  @Test
  void whatTheTestLeavesRunningIsStopped() {
    assertThat(result("forgetsItsRun").getStatus()).isEqualTo(TestExecutionResult.Status.SUCCESSFUL);
    assertThat(STOPPED).isTrue();
  }

  @Test
  void aScriptThatIsNotThereIsNamed() {
    assertThat(result("hasNoScript").getThrowable().orElseThrow())
        .hasStackTraceContaining("no-such-script.jsonl");
  }

  @Nested
  class WithAModelMadeInCode {
    @RegisterExtension
    final SwarmExtension swarms = SwarmExtension.of(() -> ScriptedInference.script().always("In code."))
        .withFiles("a.txt", "old\n");

    @Test
    void itServesTheTest(TestSwarm swarm) throws InterruptedException {
      SwarmAssertions.assertThat(swarm.planned(Task.of("a", "write", "Write.")).run("One thing")).isDone()
          .task("a").made("result.md", "In code.");
      assertThat(swarm.text("a.txt")).isEqualTo("old\n");
    }
  }
}
