package dev.agentswarm.testkit.junit;

import static dev.agentswarm.testkit.assertion.SwarmAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.agent.Outcome;
import dev.agentswarm.artifact.Content;
import dev.agentswarm.plan.Task;
import dev.agentswarm.run.Report;
import dev.agentswarm.run.SwarmEvent;
import dev.agentswarm.tool.Doc;
import dev.agentswarm.tool.Tool;
import dev.agentswarm.tool.ToolResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test with a scripted swarm can do. */
@ScriptedSwarm(otherwise = "Done.")
class ScriptedSwarmTest {
  private static Path lastWorkspace;

  @Test
  void aScriptOnTheClassServesEveryTest(TestSwarm swarm) throws InterruptedException {
    Report report = swarm
        .planned(Task.of("a", "write", "Write a."), Task.of("b", "write", "Write b.").needing("a"))
        .run("Two things");

    assertThat(report).isDone().task("b").isDone().startedAfter("a").made("result.md", "Done.");
    assertThat(swarm.events(SwarmEvent.TaskStarted.class)).hasSize(2);
    assertThat(swarm.events().getFirst()).isInstanceOf(SwarmEvent.RunStarted.class);
    assertThat(swarm.events().getLast()).isInstanceOf(SwarmEvent.RunEnded.class);
    assertThat(swarm.story()).contains("TaskStarted").contains("RunEnded");
  }

  @Test
  @ScriptedSwarm({"{\"task\": \"a\", \"reply\": \"First.\"}", "{\"task\": \"b\", \"reply\": \"Second.\"}"})
  void aScriptOnTheTestReplacesIt(TestSwarm swarm) throws InterruptedException {
    Report report = swarm.planned(Task.of("a", "write", "Write a."), Task.of("b", "write", "Write b."))
        .run("Two things");

    assertThat(report).isDone().task("a").made("result.md", "First.").task("b").made("result.md", "Second.");
  }

  @Test
  @ScriptedSwarm(resource = "plan.jsonl")
  void aScriptCanBeAResource(TestSwarm swarm) throws InterruptedException {
    assertThat(swarm.run("Tell it")).isDone().hasTasks("tell").task("tell").made("result.md", "Told.");
  }

  record Name(@Doc("the name") String name) {}

  @Test
  @ScriptedSwarm({"{\"kind\": \"write\", \"call\": \"greet_name\", \"arguments\": {\"name\": \"Ada\"}}",
      "{\"kind\": \"write\", \"reply\": \"Greeted.\"}"})
  void aScriptCallsTools(TestSwarm swarm) throws InterruptedException {
    StringBuilder greeted = new StringBuilder();
    Report report = swarm.planned(Task.of("greet", "write", "Greet."))
        .with(builder -> builder.tools(Tool.of("greet_name", "Greets.", Name.class, (given, context) -> {
          greeted.append(given.name());
          return ToolResult.of("Hello " + given.name());
        }))).run("Greet");

    assertThat(report).isDone();
    assertThat(greeted).hasToString("Ada");
  }

  @Test
  @ScriptedSwarm(files = {"a.txt", "old\n", "sub/b.txt", "kept\n"})
  void aTestHasAWorkspaceOfItsOwn(TestSwarm swarm) throws InterruptedException {
    lastWorkspace = swarm.workspace();
    Report report = swarm.planned(Task.of("change", "change", "Change it."))
        .with(builder -> builder.agent("change", "Changes.", (given, context) -> {
          context.workspace().write("a.txt", Content.of("new\n"));
          return Outcome.done();
        })).run("Change it");

    assertThat(report).isDone().published("a.txt").task("change").changed("a.txt");
    assertThat(swarm.text("a.txt")).isEqualTo("new\n");
    assertThat(swarm.text("sub/b.txt")).isEqualTo("kept\n");
    swarm.close();
    assertThat(Files.exists(lastWorkspace)).isFalse();
  }

  @Test
  void aSwarmCannotBeChangedAfterItsFirstRun(TestSwarm swarm) {
    swarm.swarm();
    assertThatThrownBy(() -> swarm.with(builder -> builder.seed(1))).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("before the first run");
    assertThatThrownBy(swarm::workspace).isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("files");
  }

  @Test
  void aLineThatIsNoneIsToldWithItsNumber() {
    assertThatThrownBy(() -> ScriptLine.script(List.of("", "{\"task\": \"a\"}"), ""))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 2");
    assertThatThrownBy(() -> ScriptLine.script(List.of("{\"tasks\": \"a\", \"reply\": \"\"}"), ""))
        .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 1")
        .hasMessageContaining("tasks");
  }
}
