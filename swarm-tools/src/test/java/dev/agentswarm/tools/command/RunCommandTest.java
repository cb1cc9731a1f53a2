package dev.agentswarm.tools.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.agentswarm.tool.ToolResult;
import dev.agentswarm.tools.Bench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {
  @TempDir
  Path folder;

  private ToolResult run(Object... namesAndValues) throws InterruptedException {
    return Bench.of().withCommands(new DirectSandbox(), folder).call(new RunCommand(), namesAndValues);
  }

  @Test
  void theExitCodeAndBothOutputsAreShown() throws InterruptedException {
    ToolResult result = run("argv", List.of("sh", "-c", "echo out; echo err >&2; exit 4"));
    assertThat(result.error()).isFalse();
    assertThat(result.text()).isEqualTo("exit code 4\n--- stdout\nout\n--- stderr\nerr");
  }

  @Test
  void aSilentProgramIsToldToBeSilent() throws InterruptedException {
    assertThat(run("argv", List.of("true")).text()).isEqualTo("exit code 0\nIt printed nothing.");
  }

  @Test
  void inputReachesTheProgram() throws InterruptedException {
    assertThat(run("argv", List.of("cat"), "stdin", "hello").text()).endsWith("--- stdout\nhello");
  }

  @Test
  void aProgramThatTakesTooLongIsAFailureThatSaysWhatToDo() throws InterruptedException {
    ToolResult result = run("argv", List.of("sh", "-c", "echo begun; sleep 1000"), "timeoutSeconds", 1);
    assertThat(result.error()).isTrue();
    assertThat(result.text()).startsWith("killed after 1 s; give a larger timeoutSeconds").endsWith("begun");
  }

  @Test
  void whatCannotBeStartedIsAFailureThatNamesIt() throws InterruptedException {
    assertThat(run("argv", List.of("no-such-program")).text()).contains("program not found: no-such-program");
    assertThat(run("argv", List.of()).text()).contains("first item is the program");
  }

  @Test
  void withoutCommandsItIsRefused() throws InterruptedException {
    assertThat(Bench.of().call(new RunCommand(), "argv", List.of("true"))).isEqualTo(
        ToolResult.failed("commands are not allowed"));
  }

  @Test
  void longOutputIsShort() throws InterruptedException {
    ToolResult result = run("argv", List.of("seq", "1", "100000"));
    assertThat(result.text()).contains("bytes left out").hasSizeLessThan(17_000);
  }
}
