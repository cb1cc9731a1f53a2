package dev.agentswarm.tools.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.agentswarm.command.CommandResult;
import dev.agentswarm.command.CommandSpec;
import dev.agentswarm.command.IsolationReport;
import dev.agentswarm.command.Sandbox;
import dev.agentswarm.failure.Failure;
import dev.agentswarm.failure.SwarmException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class DirectSandboxTest {
  private final DirectSandbox sandbox = new DirectSandbox();

  @TempDir
  Path folder;

  private CommandResult sh(String script) throws InterruptedException {
    return sandbox.run(CommandSpec.of("sh", "-c", script), folder);
  }

  @Test
  void aProgramRunsInTheFolderAndItsOutputComesBack() throws Exception {
    Files.writeString(folder.resolve("f"), "hello\n");
    CommandResult result = sh("cat f; echo oops >&2; exit 3");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.stdout()).isEqualTo("hello\n");
    assertThat(result.stderr()).isEqualTo("oops\n");
    assertThat(result.timedOut()).isFalse();
    assertThat(result.truncated()).isFalse();
  }

  @Test
  void theRunningJdkIsFound() throws InterruptedException {
    CommandResult result = sandbox.run(CommandSpec.of("java", "-version"), folder);
    assertThat(result.succeeded()).isTrue();
    assertThat(result.stderr()).contains(System.getProperty("java.version"));
    assertThat(sandbox.run(CommandSpec.of("javac", "-version"), folder).succeeded()).isTrue();
  }

  @Test
  void noVariableOfTheHostIsSeen() throws InterruptedException {
    Set<String> names = sandbox.run(CommandSpec.of("env").withVariable("EXTRA", "1"), folder).stdout().lines()
        .map(line -> line.replaceFirst("=.*", "")).collect(Collectors.toSet());
    assertThat(names).contains("PATH", "HOME", "EXTRA");
    assertThat(names).allMatch(name -> name.equals("EXTRA")
        || ChildEnvironment.of(ProgramPath.standard(List.of()), folder, Map.of(), "").containsKey(name));
    assertThat(sh("echo $HOME $LANG $TZ").stdout()).isEqualTo(folder + " C.UTF-8 UTC\n");
  }

  @Test
  void inputIsReadToItsEnd() throws InterruptedException {
    String text = "line \u20ac\n".repeat(100_000);
    CommandResult result = sandbox.run(CommandSpec.of("wc", "-l").withStdin(text), folder);
    assertThat(result.stdout().strip()).isEqualTo("100000");
    assertThat(sandbox.run(CommandSpec.of("cat").withStdin("\u20ac"), folder).stdout()).isEqualTo("\u20ac");
  }

  @Test
  void aProgramThatDoesNotReadItsInputIsNoTrouble() throws InterruptedException {
    assertThat(sandbox.run(CommandSpec.of("true").withStdin("x".repeat(1_000_000)), folder).succeeded())
        .isTrue();
  }

  @Test
  void withoutInputAProgramThatReadsEndsAtOnce() throws InterruptedException {
    assertThat(sandbox.run(CommandSpec.of("cat"), folder).succeeded()).isTrue();
  }

  @Test
  void aProgramThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("no-such-program"), folder))
        .isInstanceOf(SwarmException.class)
        .hasMessageContaining("program not found: no-such-program")
        .satisfies(
            e -> assertThat(((SwarmException) e).failure().kind()).isEqualTo(Failure.Kind.TOOL_FAILED));
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("ls -l"), folder))
        .hasMessageContaining("There is no shell");
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("./missing"), folder))
        .hasMessageContaining("./missing");
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("a\0b"), folder)).isInstanceOf(SwarmException.class);
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("true"), folder.resolve("gone")))
        .isInstanceOf(SwarmException.class).hasMessageContaining("folder");
  }

  @Test
  void aFileThatMayNotBeExecutedIsTold() throws IOException {
    Files.writeString(folder.resolve("script"), "#!/bin/sh\n");
    assertThatThrownBy(() -> sandbox.run(CommandSpec.of("./script"), folder))
        .hasMessageContaining("not executable");
  }

  @Test
  void aProgramOfTheFolderIsStartedByItsPathOnly() throws Exception {
    Path program = Files.writeString(folder.resolve("ls"), "#!/bin/sh\necho planted\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThat(sandbox.run(CommandSpec.of("ls"), folder).stdout()).isEqualTo("ls\n");
    assertThat(sandbox.run(CommandSpec.of("./ls"), folder).stdout()).isEqualTo("planted\n");
    assertThat(DirectSandbox.withPath(folder).run(CommandSpec.of("ls"), folder).stdout())
        .isEqualTo("planted\n");
  }

  @Test
  void ofLongOutputTheFirstAndTheLastIsKept() throws InterruptedException {
    CommandResult result = sandbox.run(new CommandSpec(
        List.of("sh", "-c", "seq 1 200000; seq 1 200000 >&2"), Map.of(), "", Duration.ofMinutes(1), 1_000),
        folder);
    assertThat(result.truncated()).isTrue();
    assertThat(result.stdout()).startsWith("1\n2\n3\n").endsWith("199999\n200000\n")
        .contains("bytes left out")
        .hasSizeLessThan(1_100);
    assertThat(result.stderr()).endsWith("200000\n").hasSizeLessThan(1_100);
  }

  @Test
  void aProgramThatTakesTooLongIsKilledAndWhatItSaidIsKept() throws InterruptedException {
    CommandResult result = sandbox
        .run(CommandSpec.of("sh", "-c", "echo begun; sleep 1000").withTimeout(Duration.ofMillis(300)),
            folder);
    assertThat(result.timedOut()).isTrue();
    assertThat(result.exitCode()).isEqualTo(-1);
    assertThat(result.stdout()).isEqualTo("begun\n");
    assertThat(survivors()).isEmpty();
  }

  @Test
  void aProgramMaySayALastWordWhenItsTimeIsOver() throws InterruptedException {
    CommandResult result = sandbox.run(CommandSpec
        .of("sh", "-c", "trap 'echo last words; exit 0' TERM; while true; do sleep 0.05; done")
        .withTimeout(Duration.ofMillis(300)), folder);
    assertThat(result.stdout()).isEqualTo("last words\n");
    assertThat(result.timedOut()).isTrue();
  }

  @Test
  void aProgramThatIgnoresTheSignalIsKilledAllTheSame() throws InterruptedException {
    CommandResult result = sandbox
        .run(CommandSpec.of("sh", "-c", "trap '' TERM; while true; do sleep 0.05; done")
            .withTimeout(Duration.ofMillis(200)), folder);
    assertThat(result.timedOut()).isTrue();
    assertThat(survivors()).isEmpty();
  }

  @Test
  void childrenLeftInTheBackgroundAreKilled() throws InterruptedException {
    CommandResult result = sh(
        "sleep 1000 & (setsid sleep 1000 &) ; (sh -c 'sleep 1000 & sleep 1000' &) ; echo done");
    assertThat(result.stdout()).isEqualTo("done\n");
    assertThat(survivors()).isEmpty();
  }

  @Test
  void aGrandchildThatEscapesAndKeepsThePipeOpenDoesNotHoldUsUp() throws Exception {
    // Out of the tree and without the cookie, so nobody can find it: it ends when the test takes the file away.
    Path reason = Files.createFile(folder.resolve("stay"));
    CommandResult result = sh("(env -i setsid sh -c 'while [ -e stay ]; do sleep 0.05; done' &) ; echo done");
    assertThat(result.stdout()).isEqualTo("done\n");
    Files.delete(reason);
  }

  @Test
  void interruptionKillsTheTreeAndIsThrown() throws InterruptedException {
    BlockingQueue<String> ends = new ArrayBlockingQueue<>(1);
    Path started = folder.resolve("started");
    Thread agent = Thread.ofVirtual().start(() -> {
      try {
        sh("sleep 1000 & touch started; sleep 1000");
        ends.add("returned");
      } catch (InterruptedException e) {
        ends.add("interrupted");
      }
    });
    while (!Files.exists(started)) {
      Thread.onSpinWait();
    }
    agent.interrupt();
    assertThat(ends.poll(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    agent.join();
    assertThat(survivors()).isEmpty();
  }

  @Test
  void nothingOfInputFilesAndThreadsIsLeft() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    for (int i = 0; i < 20; i++) {
      sandbox.run(CommandSpec.of("cat").withStdin("some"), folder);
    }
    assertThat(Thread.getAllStackTraces().keySet()).filteredOn(thread -> !before.contains(thread))
        .allMatch(thread -> thread.getName().contains("process reaper") || thread.isDaemon());
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void itClaimsOnlyWhatItSaw() {
    IsolationReport report = sandbox.probe();
    assertThat(report.level()).isEqualTo(IsolationReport.Level.NONE);
    assertThat(report.guarantees()).containsExactly(IsolationReport.Guarantee.ENVIRONMENT_SCRUBBED);
    assertThat(report.reasons()).isNotEmpty();
    assertThat(sandbox.probe()).isSameAs(report);
  }

  @Test
  void whenNoProgramCanLookNothingIsClaimed() throws InterruptedException {
    assertThat(Canary.report(new NothingRuns()).guarantees()).isEmpty();
  }

  private static final class NothingRuns implements Sandbox {
    @Override
    public IsolationReport probe() {
      return Canary.unseen();
    }

    @Override
    public CommandResult run(CommandSpec command, Path folder) {
      throw SwarmException.of(Failure.Kind.TOOL_FAILED, "nothing runs here");
    }
  }

  // Whatever still works in this test's folder; its name is unique.
  private List<String> survivors() {
    return ProcessHandle.allProcesses().filter(process -> {
      try {
        return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
            .equals(folder.toRealPath());
      } catch (IOException gone) {
        return false;
      }
    }).map(process -> process.pid() + " " + process.info().command().orElse("?")).toList();
  }
}
